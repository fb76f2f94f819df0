import type { Api } from './api.ts';
import { operate } from './operate.ts';
import { below } from './read-answer.ts';

/** A lock that keeps others from changing, or from committing. */
export interface Lock {
  readonly kind: 'config' | 'commit';
  readonly owner: string;
  readonly scope: string;
  readonly comment: string;
}

/** Who holds which locks. @throws Failure */
export async function locksOf(api: Api, isPanorama: boolean): Promise<Lock[]> {
  const locks: Lock[] = [];
  for (const kind of ['config', 'commit'] as const) {
    const scope = isPanorama ? '' : '<vsys>all</vsys>';
    const { result } = await operate(
      api,
      'list its locks',
      `<show><${kind}-locks>${scope}</${kind}-locks></show>`,
    );
    for (const { name = '', children = [] } of below(result, `${kind}-locks`)?.children ?? []) {
      const text = (tag: string): string => below(children, tag)?.text?.trim() ?? '';
      locks.push({ kind, owner: name, scope: text('name') || 'shared', comment: text('comment') });
    }
  }
  return locks;
}

/** A change that is not committed yet. */
export interface Pending {
  readonly owner: string;
  readonly xpath: string;
}

/** What waits for a commit, of all administrators. @throws Failure */
export async function pendingChanges(api: Api): Promise<Pending[]> {
  const { result } = await operate(
    api,
    'list what is not committed',
    '<show><config><list><changes></changes></list></config></show>',
  );
  return (below(result, 'journal')?.children ?? []).map(({ children = [] }) => ({
    owner: below(children, 'owner')?.text?.trim() ?? below(children, 'admin')?.text?.trim() ?? '',
    xpath: below(children, 'xpath')?.text?.trim() ?? '',
  }));
}
