import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { unitOf } from '../view.ts';

const MANY = 3;

export const daemonRestarts: Check = {
  id: 'daemon-restarts',
  step: 'prerequisites',
  title: 'The daemon does not crash',
  severity: 'warning',
  explanation:
    'systemd starts a crashed daemon again, so that it looks healthy whenever somebody looks; what came in between is lost.',
  judge({ facts, running }) {
    const name = running[0];
    const restarts = name ? unitOf(facts, name)?.restarts : undefined;
    if (restarts === undefined) return notApplicable('No unit that counts restarts');
    if (restarts < MANY) return pass(`${name} has not crashed`, seen(`${restarts} automatic restarts`));
    return fail(
      `${name} was started again ${restarts} times after a crash`,
      [seen(`NRestarts=${restarts}`), ...facts.daemonSaid.slice(-3).map((line) => seen(line))],
      {
        text: 'Read what it said before it stopped.',
        commands: [`sudo journalctl -u ${name} -n 50`],
      },
    );
  },
};
