import { connect, createServer, type Socket } from 'node:net';

/** A cable between a client and a host that can be pulled out: a relay on a loopback port. */
export interface Cable {
  readonly port: number;
  /** Breaks every connection; new ones are refused for so many milliseconds. */
  cut(milliseconds?: number): void;
  close(): void;
}

export async function cableTo(port: number): Promise<Cable> {
  const ends = new Set<Socket>();
  let downUntil = 0;
  const server = createServer((near) => {
    if (Date.now() < downUntil) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The cable has no port.');
  const cut = (milliseconds = 0): void => {
    downUntil = Date.now() + milliseconds;
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: address.port,
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
