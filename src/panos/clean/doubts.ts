import { variableOf } from '../variables.ts';
import { isLabel } from './known-words.ts';
import type { Belonging } from './belonging.ts';
import type { PageLine } from './pages.ts';

/** Two lines were joined here; `lead` is how much better that fits than the next best. */
export interface Seam {
  readonly before: string;
  readonly after: string;
  readonly lead: number;
}

/** Below this, the layout decided and not the words. */
const SURE = 0.5;

/**
 * What is not certain, and a person should compare with the PDF: joints that words don't tell, pairs that were left out, variables that are
 * none, characters that stand for nothing, and labels of a text that is known to have lost hyphens.
 */
export function doubtsOf(
  template: string,
  {
    seams,
    belonging,
    hyphensWereLost,
  }: {
    readonly seams: readonly Seam[];
    readonly belonging: Belonging;
    readonly hyphensWereLost: boolean;
  },
): string[] {
  const joints = seams.filter(({ lead }) => lead < SURE);
  const left = [
    ...belonging.torn.map(({ plain }) => plain.trim().slice(0, 80)),
    ...leftPairs(template, [...belonging.between, ...belonging.behind]),
  ];
  const labels = hyphensWereLost ? ownLabels(template) : [];
  const all = [
    ...joints.map(({ before, after }) => `How two lines join: “${before}⏎${after}”.`),
    ...left.map((text) => `Whether a line belongs to it that was left out: “${text}”.`),
    ...unknownVariables(template).map((name) => `What ${name} was: it is no variable of PAN-OS.`),
    ...(/Label=(?= |$|\w+=)/.test(template) ? ['What the label was that is empty.'] : []),
    ...(/[^\x20-\x7e]/.test(template) ? ['What its characters beyond plain ASCII were.'] : []),
    ...labels.map((label) => `Whether “${label}” lacks a hyphen: others were lost in this text.`),
  ];
  return [...new Set(all)];
}

function leftPairs(template: string, left: readonly PageLine[]): string[] {
  const keys = new Set(Array.from(template.matchAll(/(?:^|[ |])([A-Za-z]\w*)=/g), ([, key = '']) => key));
  return left.flatMap(({ plain }) => {
    const pairs = Array.from(plain.matchAll(/(?:^| )([A-Za-z]\w*)=(?=[$A-Za-z0-9])/g), ([, key = '']) => key);
    return pairs.some((key) => !keys.has(key)) ? [plain.trim().slice(0, 80)] : [];
  });
}

function unknownVariables(template: string): string[] {
  const words = Array.from(template.matchAll(/\$([A-Za-z][\w-]*)?/g), ([word]) => word);
  return words.filter((word) => variableOf(word.slice(1)) === undefined);
}

function ownLabels(template: string): string[] {
  const labels = Array.from(template.matchAll(/Label=([^=]*?)(?= \S+=|$)/g), ([, label = '']) => label);
  return labels.filter((label) => !isLabel(label));
}
