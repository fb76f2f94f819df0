/** `host:port` for messages; an IPv6 address in brackets, so that its port is seen. */
export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
