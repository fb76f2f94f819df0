import { push } from '../../../src/firewall/push.ts';
import type { PushEvent, PushResult } from '../../../src/firewall/push-events.ts';
import type { PushRecords } from '../../../src/panos/configuration/push-records.ts';
import type { Change } from '../../../src/panos/firewall/change.ts';
import type { Question } from '../../../src/shared/ports.ts';
import type { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { agreeing, connectTo } from './with-emulator.ts';

export interface Tried {
  readonly result: PushResult;
  readonly events: readonly PushEvent[];
  readonly asked: readonly Question[];
}

/** Pushes to the emulator as the product does. */
export async function pushOf(
  emulator: PanosEmulator,
  changes: readonly Change[],
  options: {
    readonly takeBack?: boolean;
    readonly commit?: boolean;
    readonly confirm?: boolean;
    /** Log in with a key, so that nobody says who that is. */
    readonly key?: boolean;
    readonly user?: string;
    readonly patience?: number;
    readonly target?: string;
    readonly records?: PushRecords;
    readonly signal?: AbortSignal;
    readonly onEvent?: (event: PushEvent) => void;
    readonly onQuestion?: () => Promise<void>;
  } = {},
): Promise<Tried> {
  const asked: Question[] = [];
  const prompt = agreeing(asked, options.user);
  const key = options.key === true ? emulator.keyOf('sentinel') : undefined;
  const firewall = await connectTo(emulator, {
    prompt: {
      ...prompt,
      secret: async (request) =>
        key !== undefined && request.kind === 'firewallKey' ? key : prompt.secret(request),
    },
    ...(options.signal !== undefined && { signal: options.signal }),
    target: options.target,
  });
  const events: PushEvent[] = [];
  try {
    const result = await push({
      firewall,
      changes,
      takeBack: options.takeBack ?? false,
      commit: options.commit ?? true,
      prompt: {
        ...prompt,
        async confirm(question) {
          asked.push(question);
          await options.onQuestion?.();
          return options.confirm ?? true;
        },
      },
      emit(event) {
        events.push(event);
        options.onEvent?.(event);
      },
      token: `test ${asked.length}-${Math.random().toString(36).slice(2)}`,
      ...(options.records !== undefined && { records: options.records }),
      ...(options.patience !== undefined && { patience: options.patience }),
    });
    return { result, events, asked };
  } finally {
    firewall.api.close();
  }
}
