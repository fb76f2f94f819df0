import { variableOf } from '../variables.ts';
import { isLabel, isTornKey } from './known-words.ts';
import type { Belonging } from './belonging.ts';

/** Two lines were joined here; `lead` is how much better that fits than the next best. */
export interface Seam {
  readonly before: string;
  readonly after: string;
  readonly lead: number;
}

/** Below this, the layout decided and not the words. */
const SURE = 0.5;

const KEYS = /(?:^|[ |])([A-Za-z]\w*)=/g;
const PAIRS = /(?:^| )([A-Za-z]\w*)=(?=[$A-Za-z0-9])/g;

/** What is known of a text as a whole. */
export interface TextDamage {
  /** Hyphens that were taken out of known words. */
  readonly lostHyphens: boolean;
  /** Lines of one template stand among those of another. */
  readonly mixed: boolean;
}

/**
 * What is not certain, and a person should compare with the PDF: joints that words don't tell, pairs that were left out or
 * stand there twice, variables that are none, characters that stand for nothing, and what the damage to the whole text
 * may have done to this template.
 */
export function doubtsOf(
  template: string,
  seams: readonly Seam[],
  belonging: Belonging,
  { lostHyphens, mixed }: TextDamage,
): string[] {
  const joints = seams.filter(({ lead }) => lead < SURE);
  const torn = belonging.torn.map(({ plain }) => plain.trim().slice(0, 80));
  const labels = lostHyphens ? ownLabels(template) : [];
  const all = [
    ...(mixed ? ['Whether all of its lines are here: lines of templates are mixed in this text.'] : []),
    ...joints.map(({ before, after }) => `How two lines join: “${before}⏎${after}”.`),
    ...[...torn, ...leftPairs(template, belonging)].map(
      (text) => `Whether a line belongs to it that was left out: “${text}”.`,
    ),
    ...oddKeys(template).map((key) => `What the key “${key}” was: it is part of one, or stands there twice.`),
    ...unknownVariables(template).map((name) => `What ${name} was: it is no variable of PAN-OS.`),
    ...(/Label=(?= |$|\w+=)/.test(template) ? ['What the label was that is empty.'] : []),
    ...(/[^\x20-\x7e]/.test(template) ? ['What its characters beyond plain ASCII were.'] : []),
    ...labels.map((label) => `Whether “${label}” lacks a hyphen: others were lost in this text.`),
  ];
  return [...new Set(all)];
}

/** Whether a template has pairs of another, or lacks some of its own. */
export function isMixed(template: string, belonging: Belonging): boolean {
  return oddKeys(template).length > 0 || leftPairs(template, belonging).length > 0;
}

function oddKeys(template: string): string[] {
  const keys = Array.from(template.matchAll(KEYS), ([, key = '']) => key);
  const seen = new Set<string>();
  return keys.filter((key) => isTornKey(key) || seen.size === seen.add(key).size);
}

function leftPairs(template: string, { between, behind }: Belonging): string[] {
  const keys = new Set(Array.from(template.matchAll(KEYS), ([, key = '']) => key));
  return [...between, ...behind].flatMap(({ plain }) => {
    const pairs = Array.from(plain.matchAll(PAIRS), ([, key = '']) => key);
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
