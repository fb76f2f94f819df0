import { type Check, fail, pass, seen, unknown } from '../check.ts';

const DAY = 86_400;
/** Older lists say nothing of what is there by now. */
const FRESH = 14 * DAY;

export const updatesPending: Check = {
  id: 'updates-pending',
  step: 'security',
  title: 'No update is pending',
  severity: 'info',
  explanation:
    'Looked up in the lists that apt has fetched, without network. A machine that waits for its restart still runs the old kernel or libraries.',
  judge({ facts }) {
    const { updates, listedAt, rebootRequired } = facts.security ?? {};
    const reboot = rebootRequired ? [seen('a restart is due', '/run/reboot-required')] : [];
    const now = facts.system.time;
    const age = listedAt === undefined || now === undefined ? undefined : now - listedAt;
    const known = updates !== undefined && age !== undefined && age < FRESH;
    const security = updates?.filter((name) => /security/i.test(name)) ?? [];
    if (reboot.length > 0 || security.length > 0 || (known && updates.length > 0))
      return fail(
        [
          ...(updates !== undefined && updates.length > 0
            ? [`${updates.length} updates are pending, ${security.length} of them for security`]
            : []),
          ...(rebootRequired ? ['a restart is due'] : []),
        ]
          .join('; ')
          .replace(/^./, (first) => first.toUpperCase()),
        [...reboot, ...[...new Set([...security, ...(updates ?? [])])].slice(0, 8).map((name) => seen(name))],
        {
          text: 'Update at a time when events may pause for a minute: the firewall’s messages by UDP are lost while the daemon restarts.',
          commands: [
            'sudo apt-get update && sudo apt-get upgrade',
            ...(rebootRequired ? ['sudo systemctl reboot'] : []),
          ],
        },
      );
    if (known) return pass('No update is pending', seen(`apt’s lists are ${Math.floor(age / DAY)} days old`));
    return unknown(
      'Whether updates are pending',
      updates === undefined
        ? 'apt has no lists here; other package managers are not asked'
        : `apt’s lists are ${age === undefined ? 'of unknown age' : `${Math.floor(age / DAY)} days old`}`,
      updates === undefined
        ? undefined
        : { text: 'Fetch them, and look again.', commands: ['sudo apt-get update'] },
    );
  },
};
