import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';
import { matchesAll } from '../daemon/filter.ts';
import { isLoopback, rulesetsOf } from '../daemon/route.ts';
import { travellerBy } from '../traveller.ts';

export const forwardMakesNoLoop: Check = {
  id: 'forward-makes-no-loop',
  step: 'listener',
  title: 'The daemon does not send to itself',
  severity: 'error',
  explanation:
    'A rule that forwards to a port on which the same daemon listens sends each message round for ever: thousands of copies a second, in local files and in the workspace.',
  judge({ facts, rsyslog, daemon, expected }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const own = new Set([...(facts.system.addresses ?? []), facts.system.hostname]);
    const loops = rsyslog.inputs.flatMap((input) => {
      const message = travellerBy(input, expected);
      const reached = rulesetsOf(rsyslog, input);
      // This machine's own messages go round as well as the firewall's.
      const each = [message, { ...message, facility: 'user' }];
      return rsyslog.rules.filter(({ action, ruleset, filters }) => {
        if (action.type !== 'forward' || !reached.has(ruleset)) return false;
        const here = isLoopback(action.target) || own.has(action.target);
        return (
          here &&
          action.port === input.port &&
          action.protocol === input.protocol &&
          each.some((one) => matchesAll(filters, one) === 'yes')
        );
      });
    });
    if (loops.length === 0) return pass('No rule sends to the daemon itself');
    return fail(
      'rsyslog sends its messages to itself, round and round',
      [...new Set(loops)].map(({ file, line }) => seen(textAt(facts.configuration, file, line), file, line)),
      {
        text: 'Take the rule out, or let it send to the machine that was meant.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
