import { logTypesWith, variableOf } from '../variables.ts';
import { headingOf } from './furniture.ts';
import type { PageLine } from './pages.ts';

/**
 * The log type of a template: what its variables leave open, the headings before it decide. Several headings in a bunch,
 * as in a table that was read column by column, decide nothing but what the variables do.
 * @param before lines between this template and the last one
 */
export function logTypeOf(template: string, before: readonly PageLine[]): string | undefined {
  const names = [...template.matchAll(/\$([A-Za-z][\w-]*)/g)].map(([, name = '']) => name);
  const fits = logTypesWith(names.filter((name) => variableOf(name) !== undefined));
  if (fits.length === 1) return fits[0];
  const headings = headingsOf(before);
  const near = headings.filter(({ page }) => page === headings.at(-1)?.page);
  const fitting = new Set(
    near.map(({ logType }) => logType).filter((each) => fits.length === 0 || fits.includes(each)),
  );
  return fitting.size === 1 ? [...fitting][0] : undefined;
}

function headingsOf(lines: readonly PageLine[]): { readonly logType: string; readonly page: number }[] {
  return lines.flatMap(({ plain, page }) => {
    const logType = /[=$|]/.test(plain) ? undefined : headingOf(plain);
    return logType === undefined ? [] : [{ logType, page }];
  });
}
