import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { PROGRAMS } from '../../programs.ts';

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code: string; readonly severity: number }[];
}

/** A client that speaks to the real server over its standard streams. */
class Client {
  readonly connection: MessageConnection;
  readonly #server: ChildProcess;
  readonly #published: Published[] = [];
  #wake: () => void = () => undefined;
  rules: unknown = {};
  target: unknown = 'sentinel';
  release: unknown = '';
  configFile: unknown = null;

  constructor() {
    const server = spawn(process.execPath, [PROGRAMS.server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#server = server;
    this.connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
      this.#published.push(published);
      this.#wake();
    });
    this.connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: readonly { section: string }[] }) =>
        items.map(({ section }) => {
          if (section === 'sentinelCef.configFile') return this.configFile;
          return section === 'sentinelCef.panos'
            ? { release: this.release }
            : { rules: this.rules, target: this.target };
        }),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  async start(configuration: boolean, resolves = false): Promise<{ capabilities: Record<string, unknown> }> {
    const result = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      'initialize',
      {
        processId: process.pid,
        rootUri: null,
        capabilities: {
          workspace: { configuration, didChangeConfiguration: { dynamicRegistration: true } },
          ...(resolves && { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } }),
        },
        initializationOptions: { documentation: 'file:///docs' },
      },
    );
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string, languageId = 'cef'): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** The next diagnostics that the server sends. */
  async next(): Promise<Published> {
    while (this.#published.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const first = this.#published.shift();
    assert.ok(first);
    return first;
  }

  codes(published: Published): string[] {
    return published.diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  }

  async stop(): Promise<number | null> {
    const exit = once(this.#server, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await exit) as [number | null];
    this.connection.dispose();
    return code;
  }
}

describe('The language server', () => {
  let client: Client;

  beforeEach(() => {
    client = new Client();
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
  });

  it('says what it can do, and judges an opened document by its language', async () => {
    const { capabilities } = await client.start(false);
    assert.deepEqual(capabilities['codeActionProvider'], {
      codeActionKinds: ['quickfix', 'source.fixAll.sentinelCef'],
      resolveProvider: true,
    });
    await client.open('file:///a.cef', 'cef:0|Example|Gate|1.0|100|x|5|');
    assert.deepEqual(client.codes(await client.next()), ['header-marker 1']);
    await client.open(
      'file:///a.cef-template',
      'CEF:1|Example|Gate|1.0|a|b|$number-of-severity|',
      'panos-cef-template',
    );
    assert.deepEqual(client.codes(await client.next()), ['header-version 2']);
  });

  it('judges what the templates of a document lack, once it is asked to and until it is not', async () => {
    await client.start(true);
    const uri = 'file:///logs/a.txt';
    const text =
      'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$threatid|$type|$number-of-severity|src=$src';
    await client.open(uri, text, 'panos-cef-template');
    assert.deepEqual(client.codes(await client.next()), []);
    const ask = (params: object) => client.connection.sendRequest('sentinelCef/completeness', params);
    const { findings } = (await ask({ uri, on: true, logType: 'threat' })) as { findings: number };
    const codes = client.codes(await client.next());
    assert.ok(findings > 3);
    assert.equal(codes.filter((code) => code.startsWith('template-completeness')).length, findings);
    assert.deepEqual(await ask({ uri, on: false }), { findings: 0 });
    assert.deepEqual(client.codes(await client.next()), []);
    await assert.rejects(async () => ask({ uri: 1 }));
  });

  it('sends what it finds in the last text, and nothing of an older one after it', async () => {
    await client.start(false);
    await client.open('file:///a.cef', 'c');
    for (let version = 2; version < 20; version++)
      void client.change('file:///a.cef', version, 'cef:0|E|G|1|2|x|5|\n'.repeat(version));
    await client.change('file:///a.cef', 20, 'CEF:0|Example|Gate|1.0|100|x|5|');
    let last = 0;
    while (last < 20) {
      const { version = 0, diagnostics } = await client.next();
      assert.ok(version > last);
      const expected = version === 20 ? 0 : version === 1 ? diagnostics.length : version;
      assert.equal(diagnostics.length, expected);
      last = version;
    }
  });

  it('asks for the settings of the document and again when they change', async () => {
    client.rules = { 'header-marker': 'hint', 'header-version': 'of', nonsense: 3 };
    await client.start(true);
    await client.open('file:///a.cef', 'cef:1|Example|Gate|1.0|100|x|5|');
    assert.deepEqual(client.codes(await client.next()), ['header-marker 4', 'header-version 2']);
    client.rules = null;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(client.codes(await client.next()), ['header-marker 1', 'header-version 2']);
  });

  it('judges for the reader and the release that are set, and takes no nonsense for one', async () => {
    client.target = 'strict';
    client.release = '10.1';
    await client.start(true);
    const long = `CEF:1|Example|Gate|1.0|$subtype|$type|1|msg=${'x'.repeat(2100)}`;
    await client.open('file:///a.panos-cef', long, 'panos-cef-template');
    assert.deepEqual(client.codes(await client.next()), ['template-length 1']);
    client.target = 7;
    client.release = null;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(client.codes(await client.next()), ['header-version 2', 'template-length 2']);
  });

  it('lets the configuration file that the client found go before the settings', async () => {
    client.rules = { 'header-marker': 'hint', 'header-version': 'hint' };
    client.configFile = {
      uri: 'file:///.sentinelcef.json',
      text: '{ "rules": { "header-marker": "error" } }',
    };
    await client.start(true);
    await client.open('file:///a.cef', 'cef:1|Example|Gate|1.0|100|x|5|');
    assert.deepEqual(client.codes(await client.next()), ['header-marker 1', 'header-version 4']);
    client.configFile = { uri: 'file:///.sentinelcef.json', text: '{' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(client.codes(await client.next()), ['header-marker 4', 'header-version 4']);
  });

  it('answers each question that it says it can, and none about a document that is not open', async () => {
    const { capabilities } = await client.start(false);
    await client.open('file:///a.cef', 'CEF:0|Example|Gate|1.0|100|x|5|cs1=a cs1Label=Rule');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 50 } };
    const ask = (method: string, capability: string, more: object, uri = 'file:///a.cef') => {
      assert.ok(capabilities[capability], capability);
      return client.connection.sendRequest<unknown>(`textDocument/${method}`, {
        textDocument: { uri },
        ...more,
      });
    };
    const position = { line: 0, character: 32 };
    const questions = [
      ['hover', 'hoverProvider', { position }],
      ['completion', 'completionProvider', { position }],
      ['signatureHelp', 'signatureHelpProvider', { position: { line: 0, character: 8 } }],
      ['documentSymbol', 'documentSymbolProvider', {}],
      ['selectionRange', 'selectionRangeProvider', { positions: [position] }],
      ['inlayHint', 'inlayHintProvider', { range }],
      ['semanticTokens/full', 'semanticTokensProvider', {}],
      ['semanticTokens/range', 'semanticTokensProvider', { range }],
    ] as const;
    for (const [method, capability, more] of questions) {
      const answer = await ask(method, capability, more);
      assert.ok(answer !== null && JSON.stringify(answer).length > 20, method);
      const none = await ask(method, capability, more, 'file:///other.cef');
      assert.ok(none === null || (Array.isArray(none) && none.length === 0), method);
    }
    assert.deepEqual(await ask('foldingRange', 'foldingRangeProvider', {}), []);
  });

  it('answers with quick fixes', async () => {
    await client.start(false);
    await client.open('file:///a.cef', 'cef:0|Example|Gate|1.0|100|x|5|');
    const position = { line: 0, character: 1 };
    const actions = await client.connection.sendRequest<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri: 'file:///a.cef' },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Write "CEF:"', 'Fix all that is safe to fix'],
    );
  });

  it('makes the edits of fixing all when they are asked for, where the client can ask', async () => {
    interface Action {
      readonly title: string;
      readonly edit?: { readonly changes: Record<string, readonly { readonly newText: string }[]> };
    }
    const request = {
      textDocument: { uri: 'file:///a.cef' },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    };
    await client.start(false, true);
    await client.open('file:///a.cef', 'cef:0|Example|Gate|1.0|100|x|5|\nCEF:0|E|G|1|2|x|high|\n');
    const [action] = await client.connection.sendRequest<Action[]>('textDocument/codeAction', request);
    assert.ok(action !== undefined && action.edit === undefined);
    const whole = await client.connection.sendRequest<Action>('codeAction/resolve', action);
    assert.deepEqual(
      whole.edit?.changes['file:///a.cef']?.map(({ newText }) => newText),
      ['CEF', 'H'],
    );
  });

  it('answers while a document of 50 MB is read, and then tells of one change in it at once', async () => {
    await client.start(false);
    const line = `CEF:0|Example|Gate|1.0|100|x|5|src=192.0.2.1 suser=ana msg=${'word '.repeat(100)}end\n`;
    const count = Math.ceil(50_000_000 / line.length);
    await client.open('file:///large.cef', line.repeat(count));
    let judged = false;
    const first = client.next().then((published) => {
      judged = true;
      return published;
    });
    const position = { line: 5, character: 32 };
    const hover = () =>
      client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: 'file:///large.cef' },
        position,
      });
    assert.notEqual(await hover(), null);
    assert.equal(judged, false);
    assert.deepEqual((await first).diagnostics, []);
    const middle = { line: Math.floor(count / 2), character: 35 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///large.cef', version: 2 },
      contentChanges: [{ range: { start: middle, end: { ...middle, character: 38 } }, text: '999' }],
    });
    const { diagnostics, version } = await client.next();
    assert.equal(version, 2);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['value-address'],
    );
  }).timeout(60_000);

  it('takes diagnostics away when a document is closed', async () => {
    await client.start(false);
    await client.open('file:///a.cef', 'cef:0|Example|Gate|1.0|100|x|5|');
    await client.next();
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: 'file:///a.cef' },
    });
    assert.deepEqual((await client.next()).diagnostics, []);
  });

  it('goes on after documents of all kinds', async () => {
    await client.start(false);
    for (const text of [
      '',
      '\0'.repeat(5000),
      '\ud800',
      '\r\r\r',
      '|'.repeat(100_000),
      'CEF:\n'.repeat(3000),
    ]) {
      await client.open('file:///odd.cef', text);
      assert.ok((await client.next()).diagnostics.length <= 1001);
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: 'file:///odd.cef' },
      });
      await client.next();
    }
  });
});
