/** Words of a manual that stand beside a template in its table. */
const WORDS = 'Optional|Required|Mandatory|Notes?|Example|Default|Description|Format|Type';

const BESIDE = new RegExp(`(?:^| )\\(?(?:${WORDS}):?\\)?$|(?:^| )(?:${WORDS}):`);
const GLUED = new RegExp(`(?<=^| )\\(?(?:${WORDS})\\)?:$`);

/** Whether the text behind a variable holds words of the manual that the template was copied from. */
export function holdsManualWords(text: string): boolean {
  return BESIDE.test(text);
}

/** Length of such a word with its colon at the end of a text, directly before a key; 0 without one. */
export function gluedManualWord(before: string): number {
  return GLUED.exec(before)?.[0].length ?? 0;
}
