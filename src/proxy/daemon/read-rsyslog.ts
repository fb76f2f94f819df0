import type { TextFile } from '../facts.ts';
import {
  type Call,
  type DaemonModel,
  DEFAULT_RULESET,
  type Forward,
  type Input,
  type Module,
} from './model.ts';
import { rsyslogTokens, type Token } from './rsyslog-tokens.ts';

const LEGACY_FORWARD = /^(@{1,2})(?:\([^)]*\))?\[?([A-Za-z0-9_.:-]+?)\]?(?::(\d+))?(?:;.*)?$/;

interface Model {
  modules: Module[];
  inputs: Input[];
  forwards: Forward[];
  calls: Call[];
}

/** Reads rsyslog's files, in the order given, into a model. Knows RainerScript and the legacy directives for the same. */
export function readRsyslog(files: readonly TextFile[]): DaemonModel {
  const model: Model = { modules: [], inputs: [], forwards: [], calls: [] };
  for (const file of files) readFile(file, model);
  return model;
}

function readFile(file: TextFile, model: Model): void {
  const tokens = rsyslogTokens(file.lines);
  /** Rulesets that the braces around the current place belong to; a brace of another kind repeats its outer one. */
  const blocks: string[] = [];
  let legacyRuleset = DEFAULT_RULESET;
  let legacyInputRuleset: string | undefined;
  let nextBlock: string | undefined;
  for (const [index, token] of tokens.entries()) {
    const ruleset = blocks.at(-1) ?? legacyRuleset;
    const place = { file: file.path, line: token.line };
    if (token.type === 'open') {
      blocks.push(nextBlock ?? ruleset);
      nextBlock = undefined;
    } else if (token.type === 'close') blocks.pop();
    else if (token.type === 'object') {
      if (token.name === 'ruleset') nextBlock = token.parameters.get('name');
      else readObject(token, ruleset, place, model);
    } else {
      const argument = wordAfter(tokens, index);
      const directive = token.text.toLowerCase();
      if (directive === 'call' && argument !== undefined)
        model.calls.push({ ...place, from: ruleset, to: unquoted(argument) });
      else if (directive === '$ruleset' && argument !== undefined) legacyRuleset = argument;
      else if (directive === '$inputtcpserverbindruleset' || directive === '$inputudpserverbindruleset')
        legacyInputRuleset = argument;
      else if (directive === '$modload' && argument !== undefined)
        model.modules.push({ ...place, name: moduleName(argument) });
      else if (directive === '$udpserverrun' || directive === '$inputtcpserverrun') {
        const input: Input = {
          ...place,
          protocol: directive === '$udpserverrun' ? 'udp' : 'tcp',
          port: Number(argument),
        };
        model.inputs.push(
          legacyInputRuleset === undefined ? input : { ...input, ruleset: legacyInputRuleset },
        );
      } else if (token.text.startsWith('@')) readLegacyForward(token.text, ruleset, place, model);
    }
  }
}

function readObject(
  token: Token & { type: 'object' },
  ruleset: string,
  place: { file: string; line: number },
  model: Model,
): void {
  const type = token.parameters.get('type')?.toLowerCase();
  const port = Number(token.parameters.get('port') ?? '514');
  if (token.name === 'module') {
    const load = token.parameters.get('load');
    if (load !== undefined) model.modules.push({ ...place, name: moduleName(load) });
  } else if (token.name === 'input' && (type === 'imtcp' || type === 'imudp' || type === 'imptcp')) {
    const address = token.parameters.get('address');
    const bound = token.parameters.get('ruleset');
    for (const one of ports(token.parameters.get('port'))) {
      model.inputs.push({
        ...place,
        protocol: type === 'imudp' ? 'udp' : 'tcp',
        port: one,
        ...(address !== undefined && { address }),
        ...(bound !== undefined && { ruleset: bound }),
      });
    }
  } else if (token.name === 'action' && type === 'omfwd') {
    model.forwards.push({ ...place, target: token.parameters.get('target') ?? '', port, ruleset });
  }
}

/** A port, or rsyslog's list of them: `514` or `"514","1514"`. */
function ports(value: string | undefined): number[] {
  return (value?.match(/\d+/g) ?? []).map(Number);
}

function readLegacyForward(
  text: string,
  ruleset: string,
  place: { file: string; line: number },
  model: Model,
): void {
  const [, , target, port] = LEGACY_FORWARD.exec(text) ?? [];
  if (target !== undefined) model.forwards.push({ ...place, target, port: Number(port ?? '514'), ruleset });
}

function wordAfter(tokens: readonly Token[], index: number): string | undefined {
  const next = tokens[index + 1];
  return next?.type === 'word' ? next.text : undefined;
}

function moduleName(text: string): string {
  return (unquoted(text).split('/').at(-1) ?? '').replace(/\.so$/, '').toLowerCase();
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}
