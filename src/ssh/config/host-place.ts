/** A host as people name it: `host`, `user@host`, `host:port`, `user@[::1]:22`, `ssh://user@host:port`. */
export interface HostPlace {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

const PLACE = /^(?:ssh:\/\/)?(?:(.+)@)?(?:\[([^\]\s]+)\]|([^\s@[\]]+?))(?::(\d{1,5}))?\/?$/;

/** Takes such a name apart; undefined when it is none. A bare IPv6 address has no port behind it. */
export function hostPlace(text: string): HostPlace | undefined {
  const bare = /^(?:(.+)@)?([0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[\w.-]+)?)$/.exec(text);
  const [, user, bracketed, plain, digits] = bare
    ? [...bare, undefined, undefined]
    : (PLACE.exec(text) ?? []);
  const host = bracketed ?? plain;
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || (port !== undefined && (port < 1 || port > 65_535))) return undefined;
  return { host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
}
