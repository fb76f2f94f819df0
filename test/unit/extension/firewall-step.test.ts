import assert from 'node:assert/strict';
import { commandsOf, firewallState, NO_REMARK } from '../../../src/extension/workbench/firewall/state.ts';
import { changed, FIRST_CHOICES } from '../../../src/extension/workbench/firewall/choices.ts';
import { EMPTY_FORM, type Model, newModel } from '../../../src/extension/workbench/model.ts';
import { reduce } from '../../../src/extension/workbench/reduce.ts';
import type { FirewallState } from '../../../src/shared/workbench-firewall.ts';
import { FirewallChange, FirewallChoices } from '../../../src/shared/workbench-firewall.ts';

const FORM = { ...EMPTY_FORM, host: '192.0.2.20', user: 'operator', facility: 'local5' };

function after(...changes: readonly FirewallChange[]): Model {
  return changes.reduce((model, change) => reduce(model, { type: 'firewall', change }), newModel(FORM));
}

function firewall(...changes: readonly FirewallChange[]): FirewallState {
  return after({ what: 'release', release: '10.2' }, ...changes).state.firewall;
}

function use(state: FirewallState, key: string): string | undefined {
  return state.shown?.fields.find((field) => field.key === key)?.use;
}

const SHOW = { what: 'show', logType: 'threat' } as const;

describe('the step Firewall', () => {
  it('has no template and no command before the release is chosen', () => {
    const { state } = newModel(FORM);
    assert.deepEqual(state.firewall.changes, []);
    assert.equal(commandsOf(FIRST_CHOICES, FORM), undefined);
    assert.ok(state.firewall.logTypes.every(({ size }) => size === undefined));
  });

  it('makes commands for the release, the log types and the proxy of the form', () => {
    const { choices, logTypes, limit } = firewall();
    const text = commandsOf(choices, FORM)?.commands.join('\n') ?? '';
    assert.match(text, /^set .* server 192\.0\.2\.20$/m);
    assert.match(text, /LOG_LOCAL5/);
    assert.match(text, /^set .*log-settings profiles Sentinel-CEF match-list /m);
    assert.match(text, /^set .* format traffic "CEF:0\|Palo Alto Networks\|PAN-OS\|/m);
    assert.match(text, /^set .* format threat "/m);
    assert.doesNotMatch(text, /format url/);
    assert.equal(limit, 2048);
    for (const { size } of logTypes) if (size) assert.ok(size.characters <= 2048);
  });

  it('disables what the release lacks, says since when it exists, and chooses it again with a newer one', () => {
    const old = after(
      { what: 'logType', logType: 'decryption', on: true },
      { what: 'release', release: '9.1' },
    );
    const lacking = old.state.firewall.logTypes.find(({ id }) => id === 'decryption');
    assert.deepEqual([lacking?.since, lacking?.chosen, lacking?.size], ['10.0', false, undefined]);
    const { state } = reduce(old, { type: 'firewall', change: { what: 'release', release: '10.2' } });
    assert.equal(state.firewall.logTypes.find(({ id }) => id === 'decryption')?.chosen, true);
  });

  it('follows the form until the user says another address', () => {
    const { choices } = firewall();
    const moved = { ...FORM, host: 'proxy.example.com' };
    assert.equal(firewallState(choices, moved, NO_REMARK).server.address, 'proxy.example.com');
    const tls = { ...FORM, tls: 'private', tlsPort: 6515 } as const;
    const { protocol, port } = firewallState(choices, tls, NO_REMARK).server;
    assert.deepEqual([protocol, port], ['SSL', '6515']);
    const named = { ...tls, names: 'proxy.example.com, 192.0.2.20' };
    assert.equal(
      firewallState(choices, named, NO_REMARK).server.address,
      'proxy.example.com',
      'by TLS the address must be a name in the certificate',
    );
    assert.equal(firewallState(choices, { ...named, tls: 'off' }, NO_REMARK).server.address, '192.0.2.20');
    const own = changed(choices, { what: 'server', field: 'address', value: ' 192.0.2.99 ' }).choices;
    assert.equal(firewallState(own, moved, NO_REMARK).server.address, '192.0.2.99');
  });

  it('says beside the field what PAN-OS would not take, and gives no commands', () => {
    const state = firewall({ what: 'server', field: 'address', value: 'a b; set x' });
    assert.match(state.problems['address'] ?? '', /address of the proxy/);
    assert.equal(commandsOf(state.choices, FORM), undefined);
  });

  it('gives the rules that are named the log forwarding profile, and says what is left to do', () => {
    const without = firewall();
    assert.match(without.notes.join(' '), /No security rule gets the log forwarding profile/);
    const { choices, notes } = firewall({
      what: 'server',
      field: 'rules',
      value: 'Allow web, interzone-default',
    });
    const { commands, reading } = commandsOf(choices, FORM) ?? { commands: [], reading: '' };
    assert.ok(commands.some((line) => line.endsWith('rules "Allow web" log-setting Sentinel-CEF')));
    assert.ok(commands.some((line) => /default-security-rules .*interzone-default/.test(line)));
    assert.doesNotMatch(notes.join(' '), /No security rule gets/);
    assert.match(reading, /^delete /m);
  });

  it('gives decryption and authentication rules the profile where their logs are sent', () => {
    const { choices } = firewall(
      { what: 'logType', logType: 'decryption', on: true },
      { what: 'server', field: 'decryptionRules', value: 'Decrypt out' },
      { what: 'server', field: 'authenticationRules', value: 'Ask admins' },
    );
    const commands: readonly string[] = commandsOf(choices, FORM)?.commands ?? [];
    assert.ok(commands.includes('set rulebase decryption rules "Decrypt out" log-setting Sentinel-CEF'));
    assert.ok(!commands.some((line) => line.includes('Ask admins')));
    const wrong = firewall({ what: 'server', field: 'decryptionRules', value: `both ' and "` });
    assert.match(wrong.problems['decryptionRules'] ?? '', /one kind of quotation marks/);
  });

  it('fits a template into fewer characters than the release allows, and refuses more', () => {
    const state = firewall(SHOW, { what: 'budget', logType: 'threat', characters: 1024 });
    assert.ok((state.shown?.text.length ?? 9999) <= 1024);
    assert.deepEqual([state.shown?.budget, state.shown?.edited, state.limit], [1024, true, 2048]);
    assert.equal(state.logTypes.find(({ id }) => id === 'threat')?.size?.budget, 1024);
    assert.equal(state.logTypes.find(({ id }) => id === 'traffic')?.size?.budget, 2048);
    const { commands } = commandsOf(state.choices, FORM) ?? { commands: [] };
    const format = commands.find((line) => line.includes(' format threat ')) ?? '';
    assert.ok(format.includes(state.shown?.text ?? 'nothing'));
    const over = firewall(SHOW, { what: 'budget', logType: 'threat', characters: 5000 });
    assert.match(over.problems['budget'] ?? '', /takes custom formats of 2048 characters/);
    assert.equal(over.shown?.budget, 2048);
    const none = firewall(SHOW, { what: 'budget', logType: 'threat', characters: 20 });
    assert.match(none.problems['budget'] ?? '', /the budget is 20/);
    const back = firewall(
      SHOW,
      { what: 'budget', logType: 'threat', characters: 1024 },
      { what: 'budget', logType: 'threat', characters: 0 },
    );
    assert.deepEqual(back.choices.edits, {});
    const lower = after(
      { what: 'release', release: '11.1' },
      { what: 'budget', logType: 'threat', characters: 3000 },
      { what: 'release', release: '10.2' },
    ).state.firewall;
    assert.match(lower.said, /threat: 3000 characters/);
  });

  it('asks for another facility where PAN-OS can’t send as the proxy’s', () => {
    const state = firewallState(firewall().choices, { ...FORM, facility: 'daemon' }, NO_REMARK);
    assert.match(state.problems['facility'] ?? '', /can’t send as daemon/);
    assert.deepEqual(state.changes, []);
  });

  it('drops, pins and adds fields within the budget', () => {
    const before = firewall(SHOW);
    const noRoom = before.shown?.fields.find((field) => field.use === 'no room')?.key;
    assert.ok(noRoom !== undefined);
    const state = firewall(
      SHOW,
      { what: 'field', logType: 'threat', key: 'cs2', use: 'dropped' },
      { what: 'field', logType: 'threat', key: noRoom, use: 'pinned' },
    );
    assert.deepEqual([use(state, 'cs2'), use(state, noRoom)], ['dropped', 'pinned']);
    assert.ok((state.shown?.text.length ?? 9999) <= 2048);
    assert.doesNotMatch(state.shown?.text ?? '', / cs2=/);
    assert.equal(state.shown?.edited, true);
    const back = reduce(after({ what: 'release', release: '10.2' }, SHOW), {
      type: 'firewall',
      change: { what: 'reset', logType: 'threat' },
    });
    assert.deepEqual(back.state.firewall.shown?.fields, before.shown?.fields);
  });

  it('refuses a field that the log lacks beside the field, and keeps what was there', () => {
    const state = firewall(SHOW, { what: 'add', logType: 'threat', text: 'cs6=$no_such_thing:X' });
    assert.match(state.problems['add'] ?? '', /no variable \$no_such_thing/);
    assert.deepEqual(state.choices.edits, {});
  });

  it('adds a field of one’s own, and takes it out again', () => {
    const add = { what: 'add', logType: 'threat', text: 'PanOSTunneledApp=$tunneled_app' } as const;
    const key = 'PanOSTunneledApp';
    const drop = [SHOW, { what: 'field', logType: 'threat', key: 'cs2', use: 'dropped' }] as const;
    const added = firewall(...drop, add);
    assert.deepEqual([added.problems, use(added, key)], [{}, 'added']);
    const removed = firewall(...drop, add, { what: 'field', logType: 'threat', key, use: 'dropped' });
    assert.equal(use(removed, key), undefined);
  });

  it('forgets what another release does not have, and says so', () => {
    const key = firewall(SHOW).shown?.fields.find((field) => field.key === 'PanOSRuleUUID') && 'PanSrcDAG';
    assert.ok(key !== undefined);
    const state = after(
      { what: 'release', release: '11.1' },
      SHOW,
      { what: 'field', logType: 'threat', key, use: 'pinned' },
      { what: 'release', release: '9.1' },
    ).state.firewall;
    assert.match(state.said, /threat: PanSrcDAG/);
    assert.deepEqual(state.choices.edits, {});
  });

  it('counts as done once the commands were handed over, and no longer after another choice', () => {
    const done = reduce(after({ what: 'release', release: '10.2' }), {
      type: 'firewallSaid',
      said: 'Copied.',
      done: true,
    });
    const stateOf = ({ state }: Model) => state.steps.find(({ id }) => id === 'firewall')?.state;
    assert.equal(stateOf(done), 'done');
    const run = reduce(done, { type: 'begin', form: FORM, run: 'onboard' });
    assert.equal(stateOf(run), 'done', 'a run on the proxy changes nothing on the firewall');
    assert.equal(stateOf(reduce(done, { type: 'firewall', change: SHOW })), 'done');
    const other = { what: 'logType', logType: 'url', on: true } as const;
    assert.equal(stateOf(reduce(done, { type: 'firewall', change: other })), 'pending');
  });

  it('opens at any time, and the first step is the form until something ran', () => {
    const open = reduce(newModel(FORM), { type: 'select', step: 'firewall' });
    assert.deepEqual([open.state.view, open.state.selectedStep], ['steps', 'firewall']);
    assert.equal(reduce(open, { type: 'select', step: 'connect' }).state.view, 'form');
  });

  it('shows every log type of every release and profile', () => {
    for (const release of newModel(FORM).state.firewall.releases) {
      for (const profile of ['sentinel', 'published', 'minimal'] as const) {
        const all = newModel(FORM).state.firewall.logTypes.map(({ id }) => id);
        const choices = { ...FIRST_CHOICES, release, profile };
        for (const shown of all) firewallState({ ...choices, logTypes: [shown], shown }, FORM, NO_REMARK);
      }
    }
  });

  it('keeps choices over a reload only when they are ones', () => {
    const { choices } = firewall(SHOW, { what: 'field', logType: 'threat', key: 'cs2', use: 'dropped' });
    assert.deepEqual(FirewallChoices.parse(JSON.parse(JSON.stringify(choices))), choices);
    assert.equal(FirewallChoices.safeParse({ ...choices, logTypes: 'all' }).success, false);
    assert.equal(FirewallChange.safeParse({ what: 'server', field: 'key', value: 'x' }).success, false);
  });
});
