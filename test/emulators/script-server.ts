import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** What the server does wrong on purpose. */
export type ScriptFault =
  /** 404. */
  | 'not-found'
  /** 200 with a web page, as proxies and sign-in pages do. */
  | 'html'
  /** Says a length and breaks off half way. */
  | 'truncated'
  /** The installer can't fetch the agent, and prints success. */
  | 'agent-missing'
  /** The agent's bundle refuses the system. */
  | 'agent-refused'
  /** The installer leaves a configuration that the daemon does not start with, and prints success. */
  | 'restart-fails'
  /** The validation script dies at its first import. */
  | 'crash'
  /** The validation script finds fault with a rule, and prints no result line for it. */
  | 'invalid-rule';

export interface ScriptServer {
  /** Addresses as a profile's `scripts` has them. */
  readonly installer: string;
  readonly troubleshoot: string;
  readonly amaTroubleshoot: string;
  readonly forwarder: string;
  /** Paths asked for, in their order. */
  readonly requests: readonly string[];
  fault: ScriptFault | undefined;
  /** Seconds that the stand-ins sleep after each thing they say. Default 0.02. */
  pause: number;
  close(): Promise<void>;
}

/** Serves the stand-ins for Microsoft's scripts on a loopback port. */
export async function startScriptServer(fault?: ScriptFault): Promise<ScriptServer> {
  const requests: string[] = [];
  const state = { fault, pause: 0.02 };
  const server = createServer((request, response) => {
    // What stands behind a question mark makes another address of the same script.
    const path = (request.url ?? '').replace(/\?.*/, '');
    requests.push(path);
    const name =
      /^\/(cef_installer|cef_troubleshoot|Sentinel_AMA_troubleshoot|Forwarder_AMA_installer)\.py$/.exec(
        path,
      )?.[1];
    if (state.fault === 'not-found' || name === undefined) {
      response.writeHead(404).end('404: Not Found');
    } else if (state.fault === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
    } else {
      void scriptText(name, state.fault, state.pause).then((text) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) });
        if (state.fault !== 'truncated') return response.end(text);
        return response.write(text.slice(0, text.length / 2), () => response.destroy());
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    installer: `${base}/cef_installer.py`,
    troubleshoot: `${base}/cef_troubleshoot.py`,
    amaTroubleshoot: `${base}/Sentinel_AMA_troubleshoot.py`,
    forwarder: `${base}/Forwarder_AMA_installer.py`,
    requests,
    get fault() {
      return state.fault;
    },
    set fault(next) {
      state.fault = next;
    },
    get pause() {
      return state.pause;
    },
    set pause(next) {
      state.pause = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A stand-in as it is served: with the agent's emulator inside, and with its fault. */
export async function scriptText(
  name: 'cef_installer' | 'cef_troubleshoot' | (string & {}),
  fault?: ScriptFault,
  pause = 0.02,
): Promise<string> {
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
  const [script, agent] = await Promise.all([
    read(`scripts/${name}.py`),
    read('log-analytics-agent-emulator.py'),
  ]);
  return script
    .replace("AGENT_SOURCE = ''", `AGENT_SOURCE = '${Buffer.from(agent).toString('base64')}'`)
    .replace('PAUSE = 0.02', `PAUSE = ${pause}`)
    .replace("FAULT = ''", `FAULT = '${fault ?? ''}'`);
}
