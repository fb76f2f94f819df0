import assert from 'node:assert/strict';
import type { Hop, HopId } from '../../../src/shared/events.ts';
import { linkAfter, summary } from '../../../src/webview/path-state.ts';

const IDS: readonly HopId[] = ['firewall', 'listener', 'daemon', 'agent', 'workspace'];

function path(...states: ReadonlyArray<Hop['state']>): readonly Hop[] {
  return states.map((state, index) => ({
    id: IDS[index] ?? 'firewall',
    title: IDS[index] ?? '',
    detail: '',
    state,
  }));
}

function links(hops: readonly Hop[]): readonly string[] {
  return hops.slice(0, -1).map((_, index) => linkAfter(hops, index));
}

describe('the picture of the path', () => {
  it('claims nothing before anything was looked at', () => {
    const hops = path('idle', 'idle', 'idle', 'idle', 'idle');
    assert.deepEqual(links(hops), ['idle', 'idle', 'idle', 'idle']);
    assert.match(summary(hops), /not checked yet/);
  });

  it('breaks behind the hop that loses the events, and claims nothing further on', () => {
    const hops = path('idle', 'good', 'bad', 'good', 'good');
    assert.deepEqual(links(hops), ['idle', 'good', 'lost', 'idle']);
    assert.match(summary(hops), /lost at daemon/);
  });

  it('is whole as far as it was proved', () => {
    const hops = path('idle', 'good', 'good', 'good', 'idle');
    assert.deepEqual(links(hops), ['idle', 'good', 'good', 'idle']);
    assert.match(summary(hops), /as far as agent/);
  });

  it('does not take what could not be judged for good', () => {
    assert.deepEqual(links(path('good', 'good', 'unknown', 'good', 'good')), [
      'good',
      'idle',
      'idle',
      'good',
    ]);
  });
});
