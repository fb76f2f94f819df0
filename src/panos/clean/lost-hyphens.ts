import { nearestVariables } from '../nearest-variable.ts';
import { variableOf } from '../variables.ts';

/**
 * A template with the hyphens back that a reader of PDFs took for ones that part words: in variables and in `PAN-OS`.
 * @returns also each word that was mended, as it is now
 */
export function withHyphens(template: string): { readonly text: string; readonly mended: readonly string[] } {
  const mended: string[] = [];
  const text = template
    .replace(/^(CEF:\d+\|[^|]*\|)PANOS(?=\|)/, (_, before: string) => {
      mended.push('PAN-OS');
      return `${before}PAN-OS`;
    })
    .replaceAll(/\$([A-Za-z][\w-]*)/g, (word, name: string) => {
      if (variableOf(name) !== undefined) return word;
      const same = nearestVariables(name).names.filter(
        (near) => withoutHyphens(near) === withoutHyphens(name),
      );
      const [only] = same;
      if (only === undefined || same.length > 1) return word;
      mended.push(`$${only}`);
      return `$${only}`;
    });
  return { text, mended };
}

function withoutHyphens(name: string): string {
  return name.replaceAll('-', '');
}
