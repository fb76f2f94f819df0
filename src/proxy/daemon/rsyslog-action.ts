import type { Action } from './model.ts';

const FORWARD = /^(@{1,2})(?:\([^)]*\))?\[?([A-Za-z0-9_.:-]+?)\]?(?::(\d+))?(?:;(.*))?$/;

/** An action as a legacy line has it: `@@host:port`, `-/path`, `~`, `stop`. Documentation: rsyslog, 'Actions'. */
export function legacyAction(text: string): Action {
  if (text === 'stop') return { type: 'stop', deprecated: false };
  if (text === '~') return { type: 'stop', deprecated: true };
  if (text.startsWith(':omuxsock:')) return { type: 'socket' };
  const [, signs, target, port, template] = FORWARD.exec(text) ?? [];
  if (target !== undefined)
    return {
      type: 'forward',
      target,
      port: Number(port ?? '514'),
      protocol: signs === '@@' ? 'tcp' : 'udp',
      ...(template && { template }),
    };
  if (/^-?\//.test(text)) return { type: 'file', path: text.replace(/^-/, '').replace(/;.*$/, '') };
  return { type: 'other', text };
}

/** An action as `action(…)` has it. Documentation: rsyslog, 'omfwd' (UDP unless told otherwise), 'omfile', 'omuxsock'. */
export function objectAction(parameters: ReadonlyMap<string, string>): Action {
  const type = parameters.get('type')?.toLowerCase() ?? '';
  if (type === 'omfwd') {
    const template = parameters.get('template');
    return {
      type: 'forward',
      target: parameters.get('target') ?? '',
      port: Number(parameters.get('port') ?? '514'),
      protocol: parameters.get('protocol')?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
      ...(template && { template }),
    };
  }
  if (type === 'omuxsock') return { type: 'socket' };
  if (type === 'omfile')
    return { type: 'file', path: parameters.get('file') ?? parameters.get('dynafile') ?? '' };
  return { type: 'other', text: type };
}
