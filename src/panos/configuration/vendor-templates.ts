import { fieldsOf } from '../templates/field.ts';
import type { ReleaseName } from '../templates/releases.ts';
import { TABLE } from '../templates/table/index.ts';

/** A template of the vendor's guides that is broken as published. */
export interface RecognizedTemplate {
  /** The release that the guide is for. */
  readonly guide: string;
  /** A sentence each. */
  readonly faults: readonly string[];
}

interface Fault {
  readonly guides: readonly string[];
  readonly mark: RegExp;
  readonly what: string;
}

/** So many of the pairs must be the published ones: people drop fields that don't fit. */
const ALIKE = 0.7;

const SIX_FIELDS: Fault = {
  guides: ['10.0'],
  mark: /\|\$type\|\$subtype\|\s*[A-Za-z]\w*=/,
  what: 'It has six header fields instead of seven: the severity is missing.',
};
const PLAIN_TIME: Fault = {
  guides: ['10.0'],
  mark: /(?:^|[\s|])rt=\$receive_time(?![\w-])/,
  what: 'rt=$receive_time is not a time of CEF; $cef-formatted-receive_time is meant.',
};

/** Faults by log type, as the guides for 9.0, 9.1 and 10.0 have them; 8.0 is told by its severity alone. */
const FAULTS: Readonly<Record<string, readonly Fault[]>> = {
  globalprotect: [
    SIX_FIELDS,
    PLAIN_TIME,
    {
      guides: ['10.0'],
      mark: /PanOSDeviceSN=[\s\S]*PanOSDeviceSN=/,
      what: 'The key PanOSDeviceSN stands there twice.',
    },
  ],
  decryption: [
    SIX_FIELDS,
    PLAIN_TIME,
    { guides: ['10.0'], mark: /\s=\$/, what: 'Pairs have no key.' },
    {
      guides: ['10.0'],
      mark: /\sact=\$actionflags(?![\w-])/,
      what: 'act is filled from $actionflags; $action is meant.',
    },
    {
      guides: ['10.0'],
      mark: /=\$sni_len(?![\w-])[\s\S]*=\$sni_len(?![\w-])|NameIndication=\$sni_len/,
      what: 'The server name is filled from $sni_len; $sni is meant.',
    },
    { guides: ['10.0'], mark: /\$actionflag(?![\w-])/, what: 'The variable $actionflag does not exist.' },
  ],
  sctp: [
    {
      guides: ['10.0'],
      mark: /\|\$type\|\s*rt=/,
      what: 'It has five header fields instead of seven: name and severity are missing.',
    },
    {
      guides: ['9.0', '9.1'],
      mark: /\|\$type\s+rt=/,
      what: 'The header ends after four pipes, so that the event class id swallows the extension.',
    },
    {
      guides: ['9.0', '9.1', '10.0'],
      mark: /\$inboudn_if/,
      what: 'The variable $inboudn_if does not exist.',
    },
    {
      guides: ['9.0', '9.1', '10.0'],
      mark: /=\$\$sessionid/,
      what: 'Two dollar signs stand before sessionid.',
    },
    { guides: ['9.0', '9.1', '10.0'], mark: /\$proto=/, what: 'A dollar sign stands before the key proto.' },
  ],
  gtp: [
    {
      guides: ['9.0', '9.1', '10.0'],
      mark: /\sstart=cef-formatted-time_generated/,
      what: 'start has no dollar sign, and sends the name of the variable.',
    },
    {
      guides: ['9.0', '9.1', '10.0'],
      mark: /\scs1=rule(?![\w-])/,
      what: 'cs1 has no dollar sign, and sends the word rule.',
    },
  ],
  system: [
    {
      guides: ['10.0'],
      mark: /(?:^|\s)anOSTimeGeneratedHighResolution=/,
      what: 'The key of $high_res_timestamp has lost its first letter.',
    },
  ],
  correlation: [
    {
      guides: ['8.0', '9.0', '9.1', '10.0'],
      mark: /\|\$severity\|/,
      what: 'The severity in the header is a word, such as high; CEF has numbers there.',
    },
  ],
};

const OLD_SEVERITY: Fault = {
  guides: ['8.0'],
  mark: /\|\$numberof-severity\|/,
  what: 'The severity is $numberof-severity, which does not exist: a hyphen was lost in the PDF; $number-of-severity is meant.',
};

/**
 * Recognizes a template of the vendor's guides that is broken: by its faults, and by pairs that are those of the published
 * template, which the table of templates knows repaired.
 */
export function recognize(logType: string, text: string): RecognizedTemplate | undefined {
  const faults = [...(FAULTS[logType] ?? []), OLD_SEVERITY].filter(({ mark }) => mark.test(text));
  const [first] = faults;
  if (first === undefined || likeness(logType, text) < ALIKE) return undefined;
  const guides = faults.reduce<readonly string[]>(
    (left, fault) => left.filter((guide) => fault.guides.includes(guide)),
    first.guides,
  );
  const named = guides.length === 0 ? first.guides : guides;
  return { guide: named.join(', ').replace(/, ([^,]*)$/, ' or $1'), faults: faults.map(({ what }) => what) };
}

/** The share of a text's pairs that a published template has, of the guide that it is most like. */
function likeness(logType: string, text: string): number {
  const own = pairsOf(text);
  const table = TABLE[logType];
  if (table === undefined || own.size < 5) return 0;
  const shares = (['9.1', '10.0', '11.2'] satisfies ReleaseName[]).map((guide) => {
    const published = new Set(
      fieldsOf(logType, table, guide, 'published').map(({ key, variable }) => `${key}=$${variable}`),
    );
    return [...own].filter((pair) => published.has(pair)).length / own.size;
  });
  return Math.max(...shares);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/([A-Za-z][\w.]*)=\$([\w-]+)/g), ([pair]) => pair));
}
