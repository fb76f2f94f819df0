import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { pushRecords } from '../../../files/push-records.ts';
import { push } from '../../../firewall/push.ts';
import type { PushEvent, PushResult } from '../../../firewall/push-events.ts';
import { firewallPlan } from '../../../panos/firewall/plan.ts';
import { Redaction } from '../../../shared/redaction.ts';
import { EXIT } from '../../exit-code.ts';
import { type FirewallTargetOptions, reachFirewall, withFirewallTarget } from '../../firewall-target.ts';
import { pushEventAsJson, pushEventAsText } from '../../format/push-event.ts';
import { firewallRequestOf } from './request-of.ts';
import { type RequestFlags, withRequest } from './request-options.ts';

interface PushFlags extends RequestFlags, FirewallTargetOptions {
  readonly commit: boolean;
  readonly yes?: boolean;
  readonly takeBack?: boolean;
  readonly format: 'text' | 'json';
}

const EXITS: Readonly<Record<PushResult['outcome'], number>> = {
  done: EXIT.good,
  nothing: EXIT.good,
  waits: EXIT.good,
  failed: EXIT.findings,
  unknown: EXIT.unknown,
  declined: EXIT.stopped,
};

/** `sentinel-cef firewall push`: brings the plan to a firewall or Panorama by its XML API. */
export function pushCommand(): Command {
  return withFirewallTarget(withRequest(new Command('push')))
    .description('make that configuration on the firewall or Panorama, by its XML API')
    .option('--no-commit', 'set and validate, and leave the commit to you')
    .option('--yes', 'make the changes without asking')
    .option('--take-back', 'take the changes back')
    .addOption(
      new Option('--format <format>', 'text, or JSON lines').choices(['text', 'json']).default('text'),
    )
    .action(async (proxies: readonly string[], flags: PushFlags) => {
      const plan = firewallPlan(await firewallRequestOf(proxies, flags));
      const redaction = new Redaction();
      const abort = new AbortController();
      process.once('SIGINT', () => abort.abort());
      const print = (line: string): void => void process.stdout.write(`${redaction.apply(line)}\n`);
      const { firewall, prompt } = await reachFirewall(flags, redaction, abort.signal);
      try {
        const result = await push({
          firewall,
          changes: plan.changes,
          takeBack: flags.takeBack === true,
          commit: flags.commit,
          prompt,
          emit: (event: PushEvent) =>
            print(flags.format === 'json' ? pushEventAsJson(event) : pushEventAsText(event)),
          records: pushRecords(),
          on: plan.request.place.on,
          token: randomBytes(6).toString('hex'),
          madeFor: plan.templates[0]?.release ?? plan.request.release,
        });
        print(
          flags.format === 'json'
            ? JSON.stringify({ type: 'result', ...result })
            : result.sentences.join('\n'),
        );
        if (result.outcome === 'declined' && !process.stdin.isTTY)
          process.stderr.write('Nobody could be asked: --yes makes the changes.\n');
        process.exitCode = EXITS[result.outcome];
      } finally {
        firewall.api.close();
      }
    });
}
