import { linesOf } from '../../cef/lines.ts';
import type { CefMessage } from '../../cef/message.ts';
import { parseMessage } from '../../cef/parse-message.ts';
import { variableOf } from '../../panos/variables.ts';

/**
 * Whether a message is a template that nothing has filled in: event class id and name are variables of PAN-OS, which a
 * firewall never sends by their names.
 */
export function isTemplate({ text, fields }: CefMessage): boolean {
  const [id, name] = fields.slice(4, 6);
  return [id, name].every((field) => {
    if (field === undefined || text.charAt(field.start) !== '$') return false;
    return variableOf(text.slice(field.start + 1, field.end)) !== undefined;
  });
}

/** Whether the first message of a text is a template: a text without a name says by this what it is. */
export function beginsWithTemplate(text: string): boolean {
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const message = /^[ \t]*#/.test(line) ? undefined : parseMessage(line);
    if (message !== undefined) return isTemplate(message);
  }
  return false;
}
