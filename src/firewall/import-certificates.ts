import type { Element, Place } from '../panos/configuration/element.ts';
import type { Change, ImportedCertificate } from '../panos/firewall/change.ts';
import { importParameters } from '../panos/firewall/write/api.ts';
import { Failure } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { readElement, type Source } from './configuration.ts';
import { below } from './read-answer.ts';
import { AnswerLost } from './refusal.ts';

/** A certificate that is to be imported. */
export interface CertificateImport {
  readonly id: string;
  readonly what: string;
  readonly at: Place;
  readonly certificate: ImportedCertificate;
}

/**
 * The imports of a plan that are not there yet.
 * @throws Failure `bad-input` when another certificate has the name
 */
export async function missingCertificates(
  api: Api,
  changes: readonly Change[],
  source: Source,
): Promise<CertificateImport[]> {
  const missing: CertificateImport[] = [];
  for (const { id, what, at, certificate } of changes) {
    if (certificate === undefined) continue;
    const there = await readElement(api, source, at);
    if (there === undefined) missing.push({ id, what, at, certificate });
    else if (!isSame(there, certificate) && source === 'get')
      throw new Failure(
        'bad-input',
        `${api.place} has another certificate with the name ${certificate.name}, which is not overwritten.`,
        'Give the authority another name (--authority-name).',
      );
  }
  return missing;
}

/** Imports one. Where the answer is lost, it is looked whether it is there. @throws Failure */
export async function importCertificate(api: Api, { at, certificate }: CertificateImport): Promise<void> {
  const { name, pem, template } = certificate;
  const call = {
    what: `import the certificate ${name}`,
    parameters: importParameters(name, template),
    file: { name: `${name}.pem`, content: pem },
    repeatable: false,
  };
  try {
    await api.call(call);
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    const there = await readElement(api, 'get', at);
    if (there === undefined || !isSame(there, certificate)) await api.call(call);
  }
}

/** A firewall keeps the PEM text, with its own line ends. */
function isSame({ children = [] }: Element, { pem }: ImportedCertificate): boolean {
  const bare = (text: string): string => text.replaceAll(/\s/g, '');
  return bare(below(children, 'public-key')?.text ?? '') === bare(pem);
}
