import { place } from '../emulators/place.ts';

/** Opens port 514 for both protocols in a host's rsyslog before it boots, as an operator would by hand. */
export async function openListener(root: string): Promise<void> {
  await place(
    root,
    'etc/rsyslog.d/05-listener.conf',
    'module(load="imudp")\nmodule(load="imtcp")\ninput(type="imudp" port="514")\ninput(type="imtcp" port="514")\n',
  );
}
