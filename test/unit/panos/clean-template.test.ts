import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../../src/lint/lint.ts';
import { cleanTemplates, cleanText } from '../../../src/panos/clean-template.ts';
import { often } from '../../often.ts';
import { anyCharacter } from '../../any-character.ts';
import { processorTime } from '../processor-time.ts';

const TEMPLATES = [
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|rt=$cef-formatted-receive_time deviceExternalId=$serial src=$src dst=$dst sourceTranslatedAddress=$natsrc cs1Label=Rule cs1=$rule suser=$srcuser app=$app cs4Label=Source Zone cs4=$from cn1Label=SessionID cn1=$sessionid spt=$sport dpt=$dport proto=$proto act=$action in=$bytes_sent out=$bytes_received reason=$session_end_reason PanOSSourceLocation=$srcloc PanOSActionFlags=$actionflags',
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|rt=$cef-formatted-receive_time src=$src request=$misc cat=$threatid cs2Label=URL Category cs2=$category flexString2Label=Direction flexString2=$direction fileHash=$filedigest requestClientApplication=$user_agent requestContext=$contenttype dvchost=$device_name',
];

/** Cuts at every width, words or no words; the blank at a seam is lost, as on paper. */
function cut(text: string, width: number): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width).trim());
  return lines.join('\n');
}

/** Breaks between words; a word that is longer than the line is cut, with a hyphen if one is asked for. */
function wrap(text: string, width: number, hyphen: boolean): string {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (word.length > width) {
      const part = word.slice(0, hyphen ? width - 1 : width);
      lines.push(hyphen && !part.endsWith('-') ? `${part}-` : part);
      word = word.slice(part.length);
    }
    line = word;
  }
  return [...lines, line].join('\n');
}

/** What a producer of PDFs puts in the place of a plain character. */
const DISGUISES: readonly (readonly [string, string])[] = [
  [' ', '\u00a0'],
  ['-', '\u2013'],
  ['-', '\u2010'],
  ['fi', '\ufb01'],
  ['fl', '\ufb02'],
  ['=', '\uff1d'],
  ['|', '\uff5c'],
  ['$', '\uff04'],
  ['s', 's\u200b'],
  ['e', 'e\u00ad'],
];

function only(text: string): string | undefined {
  const templates = cleanTemplates(text);
  assert.ok(templates.length <= 1, `${templates.length} templates`);
  return templates[0]?.text;
}

describe('Cleaning a template from a PDF', () => {
  for (const [index, template] of TEMPLATES.entries()) {
    it(`puts template ${index + 1} together again, broken between words at every width`, () => {
      for (let width = 24; width <= 160; width++) {
        assert.equal(only(wrap(template, width, false)), template, `width ${width}`);
        assert.equal(only(wrap(template, width, true)), template, `width ${width}, with hyphens`);
      }
    });

    it(`puts template ${index + 1} together again, cut at every width`, () => {
      for (let width = 24; width <= 160; width++) {
        assert.equal(only(cut(template, width)), template, `width ${width}`);
      }
    });

    it(`takes stray characters out of template ${index + 1}`, () => {
      fc.assert(
        fc.property(fc.subarray([...DISGUISES]), fc.integer({ min: 40, max: 120 }), (disguises, width) => {
          let text = wrap(template, width, false);
          for (const [plain, stray] of disguises) text = text.replaceAll(plain, stray);
          assert.equal(only(text), template);
        }),
        often(60),
      );
    });

    it(`leaves template ${index + 1} as it is when it is clean`, () => {
      assert.equal(cleanText(template), template);
    });
  }

  it('gives a hyphen back that a line end took, and takes one away that it put there', () => {
    const header = 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|';
    assert.equal(
      only(`${header}$number-of\n-severity|rt=$cef-formatted\nreceive_time src=$s-\nrc`),
      `${header}$number-of-severity|rt=$cef-formatted-receive_time src=$src`,
    );
  });

  it('drops page numbers, running heads and the words of the manual', () => {
    const text = [
      'Threat Log Format',
      'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src',
      '12',
      'Palo Alto Networks',
      'PAN-OS 10.0 CEF Configuration Guide',
      '\u00a9 2020 Somebody',
      'Page 13',
      'dst=$dst cs1Label=Rule',
      'cs1=$rule',
      '',
      'The fields of this format are told in the table below.',
    ].join('\n');
    assert.deepEqual(cleanTemplates(text), [
      {
        text: 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src dst=$dst cs1Label=Rule cs1=$rule',
        page: 1,
        logType: 'threat',
        repairs: [
          '3 lines joined.',
          'Left out: “12”, “Palo Alto Networks”, “PAN-OS 10.0 CEF Configuration Guide” and 2 more.',
        ],
        doubts: [],
      },
    ]);
  });

  it('tells a number of a page from a severity', () => {
    const header = 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|';
    assert.equal(only(`${header}\n3\n|src=$src`), `${header}3|src=$src`);
    assert.equal(only(`${header}1|\n12\nsrc=$src`), `${header}1|src=$src`);
    assert.equal(
      only(`${header}\n12\n$number-of-severity|src=\n13\n$src`),
      `${header}$number-of-severity|src=$src`,
    );
  });

  it('parts several templates and names the log type of each', () => {
    const text = `Traffic\n${wrap(TEMPLATES[0] ?? '', 70, false)}\n\nThreat:\n${wrap(TEMPLATES[1] ?? '', 70, false)}\n`;
    const clean = `# sentinel-cef-log-type traffic\n${TEMPLATES[0]}\n\n# sentinel-cef-log-type threat\n${TEMPLATES[1]}`;
    assert.equal(cleanText(text), clean);
    assert.equal(cleanText(clean), clean);
  });

  it('says where the log type of a template before ends, so that the linter does not take it for the next one too', () => {
    const other = 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|in=$bytes_sent';
    const text = `Threat\n${wrap(TEMPLATES[1] ?? '', 70, false)}\n\nSomething else\n${other}\n`;
    const clean = cleanText(text) ?? '';
    assert.equal(
      clean,
      `# sentinel-cef-log-type threat\n${TEMPLATES[1]}\n\n# sentinel-cef-log-type unknown\n${other}`,
    );
    assert.equal(cleanText(clean), clean);
    const found = lint(clean, { mode: 'template' }).problems.filter(
      ({ rule }) => rule === 'variable-not-in-log-type',
    );
    assert.ok(found.every(({ start }) => start < clean.indexOf('unknown')));
    const first = cleanText(`${other}\n\nThreat\n${TEMPLATES[1]}`);
    assert.equal(first, `${other}\n\n# sentinel-cef-log-type threat\n${TEMPLATES[1]}`);
  });

  it('joins a part of a template without its header', () => {
    assert.equal(cleanText('src=$src dst=$d\nst suser=$src\nuser'), 'src=$src dst=$dst suser=$srcuser');
  });

  it('finds no template where there is none', () => {
    assert.equal(cleanText(''), undefined);
    assert.equal(cleanText('Just some words.\nAnd more.'), undefined);
  });

  it('survives anything, and stays linear', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: anyCharacter }), (text) => {
        cleanText(text);
        cleanText(`CEF:0|${text}`);
      }),
    );
    assert.ok(cleanText(`CEF:0|a|b|c|d|e|1|a=$src${'\n'.repeat(300_000)}b=$dst`)?.endsWith('b=$dst'));
    const took = processorTime(() => {
      cleanText('CEF:0|a\n'.repeat(10_000));
      cleanText(`CEF:0|${'$a=b -\n'.repeat(10_000)}`);
    });
    assert.ok(took < 5000, `${took} ms`);
  });
});

/** Words that no dictionary knows, so that only the layout tells how their lines join. */
const LABELS = [
  'Change',
  'Board',
  'Ticket',
  'Re-use',
  'Data-center',
  'Anti-Virus',
  'SessionID',
  'of',
  'North',
];
const OWN_KEYS = ['exampleSite', 'x_own', 'PanOSSomethingNew', 'reason', 'externalId'];

function ownTemplate(labels: readonly string[], keys: readonly string[], value: string): string {
  const own = keys.map((key, index) => `${key}=${index === 0 ? value : '$vsys_name'}`).join(' ');
  return `CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|rt=$cef-formatted-receive_time cs1Label=${labels.join(' ')} cs1=$rule ${own} dvchost=$device_name`;
}

/** Parts words at the end of a line, as typesetting programs do; they break at hyphens that are there, too. */
function hyphenated(text: string, width: number): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const hyphen = rest.lastIndexOf('-', width - 1) + 1;
    const letters = /[a-z](?=[a-z]{2,}[^ ]*$)/.exec(rest.slice(width - 9, width + 3));
    const part = letters === null ? 0 : width - 9 + letters.index + 1;
    const atBlank = blank > 0 && (blank > width - 4 || (hyphen < width - 8 && part === 0));
    const end = atBlank ? blank : hyphen > width - 9 ? hyphen : part > 1 ? part : width;
    lines.push(rest.slice(0, end) + (end === part && !atBlank && end !== hyphen ? '-' : ''));
    rest = rest.slice(atBlank ? end + 1 : end);
  }
  return [...lines, rest].join('\n');
}

describe('What a text does not tell any more', () => {
  it('is said not to be certain: a template is right, or has doubts', () => {
    const templates = fc.record({
      labels: fc.array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 4 }),
      keys: fc.subarray(OWN_KEYS, { minLength: 1 }),
      value: fc.constantFrom('$misc', 'two words', 're-approved yearly', '5'),
      width: fc.integer({ min: 28, max: 110 }),
      broken: fc.constantFrom(
        (text: string, width: number) => wrap(text, width, false),
        (text: string, width: number) => wrap(text, width, true),
        cut,
        hyphenated,
      ),
    });
    fc.assert(
      fc.property(templates, ({ labels, keys, value, width, broken }) => {
        const template = ownTemplate(labels, keys, value);
        const found = cleanTemplates(broken(template, width));
        if (found.some(({ doubts }) => doubts.length > 0)) return;
        assert.deepEqual(
          found.map(({ text }) => text),
          [template],
        );
      }),
      often(1500),
    );
  });

  it('is said of labels, where hyphens are known to have been lost', () => {
    const [found] = cleanTemplates(
      'CEF:0|Palo Alto Networks|PANOS|1|$subtype|$type|1|rt=$cef-formattedreceive_time cs1Label=Datacenter cs1=$rule',
    );
    assert.match(found?.text ?? '', /\|PAN-OS\|1.*rt=\$cef-formatted-receive_time /);
    assert.deepEqual(found?.repairs, [
      'Hyphens that were lost are back: PAN-OS, $cef-formatted-receive_time.',
    ]);
    assert.deepEqual(found.doubts, ['Whether “Datacenter” lacks a hyphen: others were lost in this text.']);
  });

  it('is said of words that recur like a running head, and may be a label', () => {
    const narrow = (heading: string, own: string) =>
      `${heading}\nCEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src\ncs1Label=${own}cs1=$rule\ndst=$dst\nSome words that end it.\n`;
    for (const own of ['\nChange Board\n', 'Our\nChange Board\n']) {
      for (const found of cleanTemplates(narrow('Traffic', own) + narrow('Threat', own))) {
        assert.ok(found.text.includes('Change Board') || found.doubts.length > 0, found.text);
      }
    }
    const known =
      narrow('Traffic', 'Elapsed\ntime in seconds\n') + narrow('Threat', 'Elapsed\ntime in seconds\n');
    assert.deepEqual(
      cleanTemplates(known).map(({ text }) => text.slice(-59)),
      Array(2).fill(' src=$src cs1Label=Elapsed time in seconds cs1=$rule dst=$dst'.slice(-59)),
    );
  });

  it('is said of every template, where a reader of PDFs mixed the lines of two columns', () => {
    const header = 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|';
    const mixed = `${header}src=$src\n${header}suser=$srcuser PanOSVsys-\nsuser=$srcuser dst=$dst\nName=$vsys_name`;
    const [first, second] = cleanTemplates(mixed);
    assert.match(first?.doubts.join() ?? '', /^Whether all of its lines are here/);
    assert.match(
      second?.doubts.join() ?? '',
      /What the key “Name” was: it is part of one, or stands there twice\./,
    );
    const [torn] = cleanTemplates(`${header}src=$src ysName=$vsys_name`);
    assert.match(torn?.doubts.join() ?? '', /What the key “ysName” was/);
  });

  it('is said of variables that are none, and of characters that stand for nothing', () => {
    const [found] = cleanTemplates('CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$scr msg=\ufffd');
    assert.equal(found?.doubts.length, 2);
  });
});
