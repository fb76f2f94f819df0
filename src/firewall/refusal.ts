import { Failure } from '../shared/failure.ts';
import type { Answer } from './read-answer.ts';

/** What a code means, and what to do, by the published list (PAN-OS XML API Error Codes). */
const CODES: Readonly<Record<number, readonly [meaning: string, advice: string]>> = {
  1: ['it does not know the command', 'Its release may be too old for this: see which one it has.'],
  6: [
    'it does not know the place in its configuration',
    'Check the names of template, device group and virtual system.',
  ],
  7: ['what is meant is not there', 'Check the names; another administrator may have removed it.'],
  8: ['what is meant is there more than once', 'Give the virtual system or device group that is meant.'],
  10: ['something else still refers to it', 'Take it out of the rules and profiles that name it first.'],
  12: ['a value is not whole or not allowed', 'Change what it names, and try again.'],
  13: ['something that is named was not found', 'Check the names; a device must be connected to Panorama.'],
  14: ['that is not possible now', 'See who holds a lock, and which commit runs.'],
  15: ['that is not allowed here', 'On a passive device, use the active one.'],
  16: [
    'the administrator’s role may not do that',
    'Give the role the right to use Configuration, Operational Requests and Commit of the XML API.',
  ],
  17: [
    'it does not take the command or one of its values',
    'Its release may be too old for this: see which one it has.',
  ],
  18: ['it can’t read the XML', 'That is a fault of this product: please report it.'],
  22: ['the session has ended', 'Make a new API key, or give user and password again.'],
  400: [
    'a part of the request is missing or not allowed',
    'Something in between may have changed it; check for a web proxy.',
  ],
  403: [
    'the API key, or user and password, are not accepted, or may not do that',
    'Check them, and that the administrator’s role may use the XML API.',
  ],
};
const INTERNAL = ['it failed inside', 'Try again; if it stays, its support can tell from its logs.'] as const;

/** A firewall said no. */
export class Refusal extends Failure {
  readonly code: number | undefined;
  /** Its own words. */
  readonly lines: readonly string[];

  constructor(place: string, what: string, { code, lines }: Pick<Answer, 'code' | 'lines'>) {
    const [meaning, advice] = meaningOf(code, lines);
    const words = lines.filter((line) => line !== '');
    const said = words.length === 0 ? '' : ` It says: ${words.join('; ').slice(0, 600)}.`;
    super(
      code === 403 || code === 22 ? 'login-refused' : isLock(lines) ? 'locked' : 'firewall-refused',
      `${place} refused to ${what}: ${meaning}${code === undefined ? '' : ` (code ${code})`}.${said.replaceAll('..', '.')}`,
      advice,
    );
    this.code = code;
    this.lines = lines;
  }
}

function meaningOf(code: number | undefined, lines: readonly string[]): readonly [string, string] {
  if (isLock(lines))
    return [
      'another administrator holds a lock',
      'Ask them to release it, or wait; a superuser can remove it.',
    ];
  if (lines.some((line) => /override template/i.test(line)))
    return ['a template of Panorama has it', 'Push by Panorama, or override it on the firewall first.'];
  if (code === undefined) return ['it gives no code', 'See what it says.'];
  return (
    CODES[code] ??
    ([2, 3, 4, 5, 9, 11, 21].includes(code) ? INTERNAL : ['its code is not in the list', 'See what it says.'])
  );
}

function isLock(lines: readonly string[]): boolean {
  return lines.some((line) => /(?:currently|is) locked by|holding .*locks/i.test(line));
}

/** No whole answer came to what was sent, so that nobody knows yet whether it was done. */
export class AnswerLost extends Failure {
  constructor(place: string, what: string, how: string, advice: string) {
    super('disconnected', `${place} ${how} when asked to ${what}.`, advice);
  }
}
