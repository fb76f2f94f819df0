import type { TextFile } from '../facts.ts';
import {
  type Action,
  type DaemonModel,
  DEFAULT_RULESET,
  type Input,
  type Module,
  type Place,
  type Rule,
  type Setting,
  type Template,
} from './model.ts';
import { legacyAction, objectAction } from './rsyslog-action.ts';
import { rsyslogTokens, type Token } from './rsyslog-tokens.ts';

/** The main file, unless rsyslog was started with another. */
export const MAIN_FILE = '/etc/rsyslog.conf';
const SELECTOR =
  /^[a-z0-9*][a-z0-9*,]*\.(?:[=!]*(?:[a-z0-9]+|\*))(?:;[a-z0-9*,]+\.[=!]*(?:[a-z0-9]+|\*))*;?$/i;
const DEEPEST_INCLUDE = 8;
const MOST_FILES = 500;
/** Nobody nests deeper; a file that does must not cost the square of its length. */
const DEEPEST_FILTER = 32;
/** Longest condition whose opposite is written out for its else. */
const LONGEST_CONDITION = 2000;

interface Block {
  readonly ruleset: string;
  readonly filters: readonly string[];
  /** What must not hold for the `else` after it. */
  readonly condition?: string | undefined;
}

/** Where the reader is: what it has read so far, and the blocks around the current place. */
interface Reading {
  /** All files there are. */
  readonly all: readonly TextFile[];
  readonly main: string;
  readonly files: string[];
  /** Of the files that were read: one that is included again is not cut into words again. */
  readonly tokens: Map<TextFile, readonly Token[]>;
  readonly unclosed: Place[];
  readonly modules: Module[];
  readonly inputs: Input[];
  readonly rules: Rule[];
  readonly settings: Setting[];
  readonly templates: Template[];
  readonly rulesets: Map<string, readonly string[]>;
  readonly blocks: Block[];
  ruleset: string;
  inputRuleset: string | undefined;
  /** The filter of the last rule, which `&` repeats. */
  last: readonly string[];
}

/**
 * Reads rsyslog's files into a model, in the order in which rsyslog does: from the main file, each include in its
 * place. Knows RainerScript and the legacy directives for the same.
 */
export function readRsyslog(files: readonly TextFile[], mainFile: string = MAIN_FILE): DaemonModel {
  const reading: Reading = {
    all: files,
    main: mainFile,
    files: [],
    tokens: new Map(),
    unclosed: [],
    modules: [],
    inputs: [],
    rules: [],
    settings: [],
    templates: [],
    rulesets: new Map(),
    blocks: [],
    ruleset: DEFAULT_RULESET,
    inputRuleset: undefined,
    last: [],
  };
  const main = files.find((file) => file.path === mainFile);
  // A main file that could not be read: the drop-ins are still there to be read.
  for (const file of main ? [main] : files) readFile(file, reading, 0);
  return reading;
}

function readFile(file: TextFile, reading: Reading, depth: number): void {
  const tokens = reading.tokens.get(file) ?? rsyslogTokens(file.lines);
  reading.tokens.set(file, tokens);
  reading.files.push(file.path);
  let opening: Block | undefined;
  let condition: string | undefined;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const place = { file: file.path, line: token.line };
    const around = reading.blocks.at(-1) ?? { ruleset: reading.ruleset, filters: [] };
    let next = at + 1;
    if (token.type === 'object' && token.unclosed) reading.unclosed.push(place);
    if (token.type === 'open') {
      reading.blocks.push({ ...(opening ?? around), condition });
      opening = undefined;
    } else if (token.type === 'close') condition = reading.blocks.pop()?.condition;
    else if (token.type === 'object' && token.name === 'ruleset') {
      const name = token.parameters.get('name') ?? around.ruleset;
      reading.rulesets.set(name, token.parameters.get('parser')?.match(/[\w.-]+/g) ?? []);
      opening = { ruleset: name, filters: [] };
    } else if (token.type === 'object' && token.name === 'template') {
      next = readTemplate(tokens, at, place, reading);
    } else if (token.type === 'object' && token.name === 'include') {
      include(token.parameters.get('file'), reading, depth);
    } else if (token.type === 'object') readObject(token, place, opening ?? around, reading);
    else if (token.text === 'if') {
      let then = at;
      while (then < tokens.length && textOf(tokens[then]) !== 'then') then++;
      if (then === tokens.length) break;
      const text = tokens
        .slice(at + 1, then)
        .map(textOf)
        .join(' ');
      const filters = [...(opening ?? around).filters.slice(0, DEEPEST_FILTER), text];
      const chain = textOf(tokens[at - 1]) === 'else' ? condition && `(${condition}) or (${text})` : text;
      condition = chain && chain.length < LONGEST_CONDITION ? chain : undefined;
      opening = { ruleset: around.ruleset, filters };
      next = then + 1;
    } else if (token.text === 'else')
      opening = {
        ruleset: around.ruleset,
        filters: [...around.filters, condition ? `not (${condition})` : 'else'],
      };
    else {
      next = readLine(tokens, at, place, opening ?? around, reading, depth);
      opening = undefined;
    }
    if (token.type === 'object' && token.name === 'action') opening = undefined;
    at = next;
  }
}

/** A statement that is no block: a directive, a selector with its action, or an action. Gives the place after it. */
function readLine(
  tokens: readonly Token[],
  at: number,
  place: Place,
  around: { ruleset: string; filters: readonly string[] },
  reading: Reading,
  depth: number,
): number {
  const word = textOf(tokens[at]);
  const rule = (filters: readonly string[], action: Action): void => {
    reading.rules.push({ ...place, ruleset: around.ruleset, filters, action });
    reading.last = filters;
  };
  if (word === 'call') {
    rule(around.filters, { type: 'call', ruleset: unquoted(textOf(tokens[at + 1])) });
    return at + 2;
  }
  const end = (): number => lineEnd(tokens, at);
  if (word.startsWith('$')) {
    const words = tokens.slice(at + 1, end()).map(textOf);
    readDirective(word.slice(1).toLowerCase(), words, place, reading, depth);
    return end();
  }
  const property = word.startsWith(':') && word.length > 1;
  if (SELECTOR.test(word) || property || word === '&') {
    const rest = tokens.slice(at + 1, end());
    const last = rest.at(-1);
    const filter = property ? [word, ...rest.slice(0, -1).map(textOf)].join(' ') : word;
    const filters = word === '&' ? reading.last : [...around.filters, filter];
    reading.last = filters;
    // An action object or a block on the same line is read as the next statement, under this filter.
    const object = rest.findIndex((token) => token.type !== 'word');
    if (object >= 0) {
      reading.blocks.push({ ruleset: around.ruleset, filters });
      const token = rest[object];
      if (token?.type === 'object')
        readObject(token, { ...place, line: token.line }, { ruleset: around.ruleset, filters }, reading);
      if (token?.type !== 'open') reading.blocks.pop();
      return at + 2 + object;
    }
    if (last) rule(filters, legacyAction(forwardIn(rest) ?? textOf(last)));
    return end();
  }
  const forward = word.startsWith('@') ? forwardIn(tokens.slice(at, end())) : undefined;
  const action = legacyAction(forward ?? word);
  if (action.type !== 'other') rule(around.filters, action);
  return forward === undefined ? at + 1 : end();
}

/** `@@(o)127.0.0.1:28330;template`: its parentheses are tokens of their own. */
function forwardIn(tokens: readonly Token[]): string | undefined {
  const start = tokens.findIndex((token) => token.type === 'word' && token.text.startsWith('@'));
  return start < 0 ? undefined : tokens.slice(start).map(textOf).join('');
}

/** `template(name=… string="…")`, or with a list in braces. Gives the place after it. */
function readTemplate(tokens: readonly Token[], at: number, place: Place, reading: Reading): number {
  const token = tokens[at];
  if (token?.type !== 'object') return at + 1;
  let end = at + 1;
  if (tokens[end]?.type === 'open') while (end < tokens.length && tokens[end]?.type !== 'close') end++;
  const list = tokens
    .slice(at + 1, end)
    .map(textOf)
    .join(' ');
  const { parameters } = token;
  const text = parameters.get('string') ?? list;
  reading.templates.push({ ...place, name: parameters.get('name') ?? '', text });
  return end === at + 1 ? end : end + 1;
}

function readDirective(
  name: string,
  words: readonly string[],
  place: Place,
  reading: Reading,
  depth: number,
): void {
  const value = words[0] ?? '';
  reading.settings.push({ ...place, name, value });
  if (name === 'includeconfig') include(value, reading, depth);
  else if (name === 'ruleset') {
    reading.ruleset = value;
    reading.rulesets.set(value, reading.rulesets.get(value) ?? []);
  } else if (name === 'rulesetparser')
    reading.rulesets.set(reading.ruleset, [...(reading.rulesets.get(reading.ruleset) ?? []), value]);
  else if (name === 'template')
    reading.templates.push({ ...place, name: value.replace(/,$/, ''), text: words.slice(1).join(' ') });
  else if (name === 'inputtcpserverbindruleset' || name === 'inputudpserverbindruleset')
    reading.inputRuleset = value;
  else if (name === 'modload')
    reading.modules.push({ ...place, name: moduleName(value), parameters: new Map() });
  else if (name === 'udpserverrun' || name === 'inputtcpserverrun') {
    reading.inputs.push({
      ...place,
      protocol: name === 'udpserverrun' ? 'udp' : 'tcp',
      port: Number(value),
      parameters: new Map(),
      ...(reading.inputRuleset !== undefined && { ruleset: reading.inputRuleset }),
    });
  }
}

function readObject(
  token: Token & { type: 'object' },
  place: Place,
  around: { ruleset: string; filters: readonly string[] },
  reading: Reading,
): void {
  const { name, parameters } = token;
  if (name === 'action') {
    reading.rules.push({
      ...place,
      ruleset: around.ruleset,
      filters: around.filters,
      action: objectAction(parameters),
    });
    reading.last = around.filters;
  } else if (name === 'module')
    reading.modules.push({ ...place, name: moduleName(parameters.get('load') ?? ''), parameters });
  else if (name === 'global' || name === 'main_queue') {
    for (const [key, value] of parameters) reading.settings.push({ ...place, name: key, value });
  } else if (name === 'input') {
    const type = parameters.get('type')?.toLowerCase();
    if (type !== 'imtcp' && type !== 'imudp' && type !== 'imptcp') return;
    const address = parameters.get('address');
    const ruleset = parameters.get('ruleset');
    for (const port of parameters.get('port')?.match(/\d+/g) ?? []) {
      reading.inputs.push({
        ...place,
        protocol: type === 'imudp' ? 'udp' : 'tcp',
        port: Number(port),
        parameters,
        ...(address !== undefined && { address }),
        ...(ruleset !== undefined && { ruleset }),
      });
    }
  }
}

function include(pattern: string | undefined, reading: Reading, depth: number): void {
  if (pattern === undefined || depth >= DEEPEST_INCLUDE || reading.files.length >= MOST_FILES) return;
  const glob = new RegExp(
    `^${pattern
      // A folder stands for all files in it.
      .replace(/\/$/, '/*')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  );
  const files = reading.all.filter((file) => file.path !== reading.main && glob.test(file.path));
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    // Files that include each other would be read for ever.
    if (reading.files.length < MOST_FILES) readFile(file, reading, depth + 1);
  }
}

/** The index of the first token on a later line. */
function lineEnd(tokens: readonly Token[], at: number): number {
  const line = tokens[at]?.line;
  let end = at + 1;
  while (end < tokens.length && tokens[end]?.line === line && tokens[end]?.type !== 'close') end++;
  return end;
}

function textOf(token: Token | undefined): string {
  return token?.type === 'word' ? token.text : token?.type === 'object' ? `${token.name}(…)` : '';
}

function moduleName(text: string): string {
  return (unquoted(text).split('/').at(-1) ?? '').replace(/\.so$/, '').toLowerCase();
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}
