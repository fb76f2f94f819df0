import assert from 'node:assert/strict';
import {
  childrenOf,
  type Knowledge,
  type Node,
  textOfFinding,
} from '../../../src/extension/proxies/nodes.ts';
import type { Finding } from '../../../src/shared/finding.ts';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  title: `Title of ${id}`,
  severity: 'error',
  state: 'fail',
  explanation: 'Why it matters.',
  evidence: [],
  ...more,
});
const proxy = (known: Knowledge): Node => ({
  type: 'proxy',
  id: 'weu',
  proxy: 'weu',
  target: 'operator@weu',
  broken: false,
  known,
});
const checked = (...findings: Finding[]): Node =>
  proxy({ state: 'checked', tone: 'bad', headline: '', detail: '', findings, at: new Date(0) });
/** The tree as indented lines of ids' last parts. */
const drawn = (node: Node, depth = 0): string[] =>
  childrenOf(node).flatMap((child) => [
    `${'  '.repeat(depth)}${child.id.split('/').at(-1) ?? ''}`,
    ...drawn(child, depth + 1),
  ]);

describe('the tree under a proxy', () => {
  it('is empty before it was validated, and says why it could not be', () => {
    assert.deepEqual(childrenOf(proxy({ state: 'not-checked' })), []);
    const [note] = childrenOf(proxy({ state: 'failed', sentence: 'weu does not answer.' }));
    assert.deepEqual(note?.type === 'note' && note.text, 'weu does not answer.');
  });

  it('has what is wrong first, the worst first, and leaves out empty groups', () => {
    const tree = checked(
      finding('c', { state: 'pass' }),
      finding('b', { severity: 'warning' }),
      finding('e', { severity: 'info' }),
      finding('d', { state: 'unknown' }),
      finding('a'),
    );
    const lines = ['fail', '  a', '  b', 'unknown', '  d', 'advice', '  e', 'pass', '  c'];
    assert.deepEqual(drawn(tree), lines);
  });

  it('folds consequences under their cause, and shows one whose cause is not there', () => {
    const tree = checked(
      finding('listener-open', { consequenceOf: 'daemon-running' }),
      finding('daemon-running', {
        evidence: [{ text: 'inactive' }, { text: 'stop', file: '/etc/rsyslog.conf', line: 3 }],
        remedy: { text: 'Start it.', commands: ['sudo systemctl start rsyslog'] },
      }),
      finding('alone', { consequenceOf: 'gone' }),
    );
    assert.deepEqual(drawn(tree), [
      'fail',
      '  daemon-running',
      '    evidence-0',
      '    evidence-1',
      '    remedy',
      '    listener-open',
      '  alone',
    ]);
  });

  it('has an id of its own for each row', () => {
    const all = (node: Node): Node[] => childrenOf(node).flatMap((child) => [child, ...all(child)]);
    const nodes = all(checked(finding('a', { evidence: [{ text: 'x' }, { text: 'x' }] }), finding('b')));
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
  });
});

describe('a copied finding', () => {
  it('holds what a colleague needs: what, where, why and what to do', () => {
    const copied = textOfFinding(
      'weu',
      finding('drop-before-forward', {
        evidence: [{ text: 'local4.* stop', file: '/etc/rsyslog.d/03.conf', line: 2 }],
        remedy: { text: 'Move it.', commands: ['sudo mv a b'] },
      }),
    );
    assert.equal(
      copied,
      [
        'Title of drop-before-forward (drop-before-forward, error) on weu',
        '  /etc/rsyslog.d/03.conf:2  local4.* stop',
        'Why it matters.',
        'Move it.',
        '  $ sudo mv a b',
      ].join('\n'),
    );
  });
});
