import type { ProxyForm } from '../shared/workbench.ts';

/** What was typed, for the host to judge. A choice that the page doesn't offer can't come out of a `select`. */
export function readForm(form: HTMLFormElement): ProxyForm {
  const data = new FormData(form);
  const text = (name: keyof ProxyForm): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const auth = text('auth');
  return {
    name: text('name'),
    host: text('host'),
    port: Number(text('port')),
    user: text('user'),
    auth: auth === 'key' || auth === 'password' ? auth : 'agent',
    keyFile: text('keyFile'),
    jump: text('jump'),
    path: text('path') === 'legacy' ? 'legacy' : 'ama',
    workspaceId: text('workspaceId'),
    facility: text('facility'),
  };
}
