import type { Change, TakeBack } from '../change.ts';
import { compactXmlOf, xpathOf } from '../../configuration/xml.ts';
import type { FirewallPlan } from '../plan.ts';

/** A call of the XML API with `type=config`. */
export interface ApiCall {
  readonly action: 'set' | 'delete';
  readonly xpath: string;
  /** What `set` merges into the element of the XPath. */
  readonly element?: string;
}

/** The calls that make the changes. */
export function apiCalls({ changes }: Pick<FirewallPlan, 'changes'>): ApiCall[] {
  return changes.filter(({ certificate }) => certificate === undefined).map(apiCallOf);
}

/** The imports of certificates, which go before all other calls, as blocks to be read. */
export function importsAsText({ changes }: Pick<FirewallPlan, 'changes'>): string {
  return changes
    .flatMap(({ certificate }) => {
      if (certificate === undefined) return [];
      const { name, pem, template } = certificate;
      return [
        `${Object.entries(importParameters(name, template))
          .map(([key, value]) => `${key}=${value}\n`)
          .join('')}file=${pem.trim()}\n\n`,
      ];
    })
    .join('');
}

/** Parameters of the address of an import; the PEM text is its file. */
export function importParameters(name: string, template?: string): Readonly<Record<string, string>> {
  return {
    type: 'import',
    category: 'certificate',
    'certificate-name': name,
    format: 'pem',
    ...(template !== undefined && { 'target-tpl': template }),
  };
}

/** Those that take them back, the last change first. */
export function takeBackCalls({ changes }: Pick<FirewallPlan, 'changes'>): ApiCall[] {
  return changes.toReversed().flatMap(({ takeBack }) => takeBack.map(takeBackCallOf));
}

export function apiCallOf({ at, elements }: Pick<Change, 'at' | 'elements'>): ApiCall {
  return { action: 'set', xpath: xpathOf(at), element: compactXmlOf(elements) };
}

export function takeBackCallOf(step: TakeBack): ApiCall {
  return 'delete' in step
    ? { action: 'delete', xpath: xpathOf(step.delete) }
    : apiCallOf({ at: step.set, elements: step.elements });
}

/** A call as the body of `POST /api/`, without a key, which belongs into the header X-PAN-KEY. */
export function bodyOf({ action, xpath, element }: ApiCall): string {
  return new URLSearchParams({
    type: 'config',
    action,
    xpath,
    ...(element !== undefined && { element }),
  }).toString();
}

/** Calls to be read, one block for each. */
export function callsAsText(calls: readonly ApiCall[]): string {
  return calls
    .map(({ action, xpath, element }) =>
      [
        'type=config',
        `action=${action}`,
        `xpath=${xpath}`,
        ...(element === undefined ? [] : [`element=${element}`]),
      ]
        .map((line) => `${line}\n`)
        .join(''),
    )
    .join('\n');
}

/** How the calls are made. */
export const HOW_TO_CALL: readonly string[] = [
  'Each block is one POST to /api/: encode the values, and send the key in the header X-PAN-KEY, not in the address. Then commit by type=commit&cmd=<commit></commit> and ask for the job until it is done. An import has its parameters in the address, and the text of the certificate as the file of a form (multipart/form-data).',
];
