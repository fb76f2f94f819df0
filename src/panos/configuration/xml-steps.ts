import type { Step } from './parsed-element.ts';

const PART = /&[^;<&]*;|<!\[CDATA\[|\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|\r\n?/g;

/** Where the text of an element and its source in XML part: behind entities, marks of CDATA, comments and CR LF. */
export function stepsOf(source: string): Step[] {
  const steps: Step[] = [];
  let text = 0;
  let last = 0;
  let literal = false;
  for (const { 0: part, index } of source.matchAll(PART)) {
    if (literal && part !== ']]>' && !part.startsWith('\r')) continue;
    text += index - last;
    last = index + part.length;
    text += part.startsWith('\r') ? 1 : part.startsWith('&') ? lengthOf(part) : 0;
    literal = part === '<![CDATA[' || (literal && part !== ']]>');
    steps.push({ text, source: last });
  }
  return steps;
}

/** UTF-16 units of the character that an entity stands for: one, unless it is beyond the first plane. */
function lengthOf(entity: string): 1 | 2 {
  const digits = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(entity);
  const code = digits === null ? 0 : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10);
  return code > 0xffff ? 2 : 1;
}
