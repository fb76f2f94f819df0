import { cleanTemplates, type CleanTemplate } from '../../panos/clean-template.ts';
import { Failure } from '../../shared/failure.ts';
import { readPdf, type ReadPdfOptions } from './read-pdf.ts';

/**
 * The templates in a PDF, in the order of its pages; what only names keys in a sentence is none.
 * @throws Failure `bad-input` as {@link readPdf} does, and when there is no template in it
 */
export async function templatesOfPdf(bytes: Uint8Array, options: ReadPdfOptions): Promise<CleanTemplate[]> {
  const templates = cleanTemplates(await readPdf(bytes, options)).filter(({ text }) => /^CEF:.*=/.test(text));
  if (templates.length > 0) return templates;
  throw new Failure(
    'bad-input',
    `There is no template in ${options.name}.`,
    'A template begins with CEF:0| and has pairs such as src=$src.',
  );
}
