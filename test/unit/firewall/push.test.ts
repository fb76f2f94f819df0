import assert from 'node:assert/strict';
import { pushOf, type Tried } from './try-push.ts';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { Failure } from '../../../src/shared/failure.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { childOf, descend, writeNode } from '../../emulators/panos/tree.ts';

const ALL =
  'traffic threat url data wildfire tunnel auth decryption gtp sctp config system correlation userid hip-match globalprotect iptag'.split(
    ' ',
  );

describe('Pushing to a firewall', () => {
  let pair: Pair;
  let emulator: PanosEmulator;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
  });
  afterEach(() => emulator.stop());

  const planOf = (fields: object = {}) =>
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '10.2',
        logTypes: ALL,
        servers: [{ address: '192.0.2.20' }],
        rules: ['Allow web', 'Deny all'],
        ...fields,
      }),
    );
  const attempt = (options: Parameters<typeof pushOf>[2] = {}): Promise<Tried> =>
    pushOf(emulator, planOf().changes, options);
  const candidate = (): string => writeNode(emulator.device.configuration.candidate);
  const running = (): string => writeNode(emulator.device.configuration.running);
  const isSet = (parameters: URLSearchParams): boolean => parameters.get('action') === 'set';
  const isCommit = (parameters: URLSearchParams): boolean => parameters.get('type') === 'commit';
  const types = (): readonly string[] => emulator.device.jobs.types;

  it('makes, validates, commits and reads all 17 log types; a second one finds nothing to do', async () => {
    const { result, events } = await attempt();
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences[0] ?? '', /running configuration was read and has all of it/);
    assert.deepEqual(types(), ['Validate', 'Commit']);
    const profile = childOf(
      descend(emulator.device.configuration.running, 'shared', 'log-settings', 'syslog'),
      'entry',
      'Sentinel-CEF',
    );
    assert.equal(descend(profile, 'format')?.children.length, 18, '17 formats and the escaping');
    assert.match(running(), /<entry name="Allow web">.*<log-setting>Sentinel-CEF<\/log-setting>/);
    assert.ok(
      events.some((event) => event.type === 'job' && event.what === 'Committing' && event.percent === 100),
    );
    const sent = emulator.seen.length;
    const again = await attempt();
    assert.equal(again.result.outcome, 'nothing');
    assert.deepEqual(types(), ['Validate', 'Commit']);
    assert.equal(
      emulator.seen.slice(sent).some(({ parameters }) => isSet(parameters)),
      false,
    );
  });

  it('leaves what others have at these places', async () => {
    await attempt();
    assert.match(running(), /<entry name="keep"><filter>\(severity geq high\)<\/filter>/);
    assert.match(running(), /<entry name="Other SIEM">/);
  });

  it('shows the difference first, and changes nothing without a yes', async () => {
    const before = candidate();
    const { result, events, asked } = await attempt({ confirm: false });
    assert.equal(result.outcome, 'declined');
    assert.equal(candidate(), before);
    assert.equal(emulator.count('config', 'set'), 0);
    const difference = events.find((event) => event.type === 'difference');
    assert.ok(difference?.type === 'difference' && difference.stretches.length > 8);
    assert.equal(asked.at(-1)?.id, 'apply-plan');
  });

  it('leaves the commit to the user when told so, and commits it the next time', async () => {
    const before = running();
    const { result } = await attempt({ commit: false });
    assert.equal(result.outcome, 'waits');
    assert.equal(running(), before);
    assert.deepEqual(types(), ['Validate']);
    const sets = emulator.count('config', 'set');
    const again = await attempt();
    assert.equal(again.result.outcome, 'done');
    assert.equal(emulator.count('config', 'set'), sets, 'nothing is set again');
    assert.match(running(), /Sentinel-CEF/);
  });

  it('commits its own changes and no others', async () => {
    await other(
      "/config/shared/log-settings/syslog/entry[@name='Theirs']/format",
      '<traffic>theirs</traffic>',
    );
    const { result, asked } = await attempt();
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(asked.at(-1)?.detail ?? '', /1 other changes? wait.*\(other\).*They are not committed/);
    assert.match(candidate(), /Theirs/);
    assert.doesNotMatch(running(), /Theirs/);
  });

  it('commits its own changes with a key alone, too', async () => {
    await other(
      "/config/shared/log-settings/syslog/entry[@name='Theirs']/format",
      '<traffic>theirs</traffic>',
    );
    const { result } = await attempt({ key: true });
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.doesNotMatch(running(), /Theirs/);
    const commit = emulator.seen.find(({ parameters }) => isCommit(parameters))?.parameters.get('cmd') ?? '';
    assert.match(commit, /<partial><admin><member>sentinel<\/member><\/admin><\/partial>/);
  });

  /** Another administrator sets something. */
  async function other(xpath: string, element: string): Promise<void> {
    const parameters = new URLSearchParams({ type: 'config', action: 'set', xpath, element });
    assert.match(emulator.device.answer(parameters, 'other', true).body, /success/);
  }

  for (const kind of ['commit', 'config'] as const)
    it(`says who holds a ${kind} lock, and changes nothing`, async () => {
      emulator.device.locks.push({ kind, owner: 'other', scope: 'shared', comment: 'migration until noon' });
      await assert.rejects(attempt(), (error: unknown) => {
        assert.ok(error instanceof Failure);
        assert.equal(error.kind, 'locked');
        assert.match(
          error.sentence,
          new RegExp(`other holds a ${kind} lock for shared.*migration until noon`),
        );
        return true;
      });
      assert.equal(emulator.count('config', 'set'), 0);
    });

  it('is stopped by a lock that is taken while it works, and puts all back', async () => {
    const before = candidate();
    emulator.fail(
      {
        how: 'answer',
        status: 200,
        body: '<response status="error" code="14"><msg><line>Other administrators are holding device wide commit locks.</line></msg></response>',
      },
      isCommit,
    );
    const { result } = await attempt();
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /another administrator holds a lock.*as it was before/);
    assert.equal(candidate(), before);
  });

  const losses = ['drop-before', 'drop-after', 'drop-within'] as const;
  for (const how of losses) {
    it(`makes no change twice when the answer to one is lost (${how})`, async () => {
      emulator.fail(
        { how },
        (parameters) => isSet(parameters) && parameters.get('xpath')?.includes('profiles') === true,
      );
      const { result } = await attempt();
      assert.equal(result.outcome, 'done', result.sentences.join('\n'));
      const sets = planOf().changes.length;
      assert.equal(emulator.count('config', 'set'), how === 'drop-before' ? sets + 1 : sets);
    });

    it(`commits once when the answer to the commit is lost (${how})`, async () => {
      emulator.fail({ how }, isCommit);
      const { result } = await attempt();
      assert.equal(result.outcome, 'done', result.sentences.join('\n'));
      assert.deepEqual(types(), ['Validate', 'Commit']);
    });
  }

  it('puts all back when the connection dies between set and commit, and comes back', async () => {
    const before = candidate();
    emulator.fail(
      { how: 'drop-before' },
      (parameters) => parameters.get('cmd')?.startsWith('<validate>') === true,
      9,
    );
    const { result } = await attempt();
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /is as it was before, and nothing was committed/);
    assert.equal(candidate(), before);
    assert.deepEqual(types(), []);
  });

  it('says what stands when the connection dies and stays dead', async () => {
    let dead = false;
    emulator.fail(
      { how: 'drop-before' },
      (parameters) => {
        dead ||=
          isSet(parameters) && parameters.get('xpath')?.includes("rules/entry[@name='Allow web']") === true;
        return dead;
      },
      1_000,
    );
    const { result } = await attempt();
    assert.equal(result.outcome, 'failed');
    const said = result.sentences.join('\n');
    assert.match(said, /Nothing was committed, but not all could be put back/);
    assert.match(
      said,
      /\/config\/shared\/log-settings\/syslog\/entry\[@name='Sentinel-CEF'\] stands changed in the candidate/,
    );
  });

  it('puts all back when the firewall refuses one of the changes', async () => {
    const before = candidate();
    const changes = planOf().changes.map((change) =>
      change.id === 'escaping'
        ? { ...change, elements: [{ tag: 'escape-character', text: '\\\\' }] }
        : change,
    );
    const { result } = await pushOf(emulator, changes);
    assert.equal(result.outcome, 'failed');
    assert.match(
      result.sentences[0] ?? '',
      /refused to set escaping: a value is not whole or not allowed \(code 12\).*exactly one character/,
    );
    assert.equal(candidate(), before);
  });

  it('puts back what was there before, and keeps what it did not touch', async () => {
    await other(
      "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/format",
      '<traffic>old</traffic>',
    );
    await other(
      "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/server/entry[@name='old']",
      '<server>198.51.100.1</server>',
    );
    const before = candidate();
    emulator.device.jobs.fault = { type: 'Commit', how: 'fails', details: ['out of memory'] };
    const { result } = await attempt();
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /failed: out of memory\..*as it was before/);
    assert.equal(candidate(), before);
  });

  it('does not put back what somebody else changed meanwhile', async () => {
    emulator.device.jobs.fault = { type: 'Validate', how: 'fails' };
    emulator.fail({ how: 'slow', milliseconds: 1 }, (parameters) => {
      if (parameters.get('cmd')?.startsWith('<validate>') === true)
        void other(
          "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/format",
          '<traffic>theirs</traffic>',
        );
      return false;
    });
    const { result } = await attempt();
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join('\n'), /was changed by someone else meanwhile/);
    assert.match(candidate(), /<traffic>theirs<\/traffic>/);
  });

  it('commits nothing that validation does not accept', async () => {
    await other(
      "/config/shared/log-settings/system/match-list/entry[@name='theirs']/send-syslog",
      '<member>Nowhere</member>',
    );
    const changes = planOf().changes.filter(({ id }) => id === 'log-settings-config');
    const { result } = await pushOf(emulator, changes);
    assert.equal(result.outcome, 'failed');
    assert.match(
      result.sentences[0] ?? '',
      /does not accept the configuration: .*'Sentinel-CEF' is not a valid reference/,
    );
    assert.deepEqual(types(), ['Validate']);
  });

  it('gives up on a job that never ends, and says that it goes on', async () => {
    emulator.device.jobs.fault = { type: 'Commit', how: 'never-ends' };
    const { result, events } = await attempt({ patience: 20_000 });
    assert.equal(result.outcome, 'unknown');
    assert.match(result.sentences.join(' '), /has not ended.*at 55 %.*goes on without us.*show jobs id/);
    assert.ok(events.some((event) => event.type === 'job' && event.percent === 55));
  });

  it('does not believe a job that says OK', async () => {
    const { configuration } = emulator.device;
    const commit = configuration.commit.bind(configuration);
    configuration.commit = () => undefined;
    const { result } = await attempt();
    configuration.commit = commit;
    assert.equal(result.outcome, 'failed');
    assert.match(
      result.sentences[0] ?? '',
      /says that it committed, and its running configuration does not have it all/,
    );
  });

  it('refuses a rule that is not there before it changes anything', async () => {
    await assert.rejects(pushOf(emulator, planOf({ rules: ['allow web'] }).changes), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.match(error.sentence, /There is no security rule "allow web" in vsys1\. .*capitals/);
      return true;
    });
    assert.equal(emulator.count('config', 'set'), 0);
  });

  it('refuses what changed while the question stood', async () => {
    await assert.rejects(
      attempt({
        onQuestion: () =>
          other(
            "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/format",
            '<traffic>x</traffic>',
          ),
      }),
      /was changed while the question stood/,
    );
    assert.equal(emulator.count('config', 'set'), 0);
  });

  it('can do nothing with an administrator who may only read, and says so', async () => {
    const { result } = await attempt({ user: 'viewer' });
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences[0] ?? '', /role may not do that \(code 16\)/);
  });

  it('puts all back when it is stopped', async () => {
    const before = candidate();
    const abort = new AbortController();
    const { result } = await attempt({
      signal: abort.signal,
      onEvent: (event) => {
        if (event.type === 'changing' && event.number === 9) abort.abort();
      },
    });
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /It was stopped.*as it was before/);
    assert.equal(candidate(), before);
  });
});
