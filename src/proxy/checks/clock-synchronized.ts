import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const clockSynchronized: Check = {
  id: 'clock-synchronized',
  step: 'prerequisites',
  title: 'The proxy’s clock is right',
  severity: 'warning',
  explanation:
    'With a wrong clock rows get wrong times, queries don’t find them, and the agent’s log-in to Azure fails.',
  judge({ facts }) {
    const { time, timeSynchronized, virtualization } = facts.system;
    if (time === undefined) return notApplicable('The proxy told no time');
    const skew = Math.round(time - Date.parse(facts.takenAt) / 1000);
    const evidence = seen(`${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} this workstation`);
    if (Math.abs(skew) > 120) {
      return fail(`The proxy’s clock is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead'}`, [evidence], {
        text: 'Set up time synchronisation.',
        commands: ['sudo timedatectl set-ntp true', 'timedatectl'],
      });
    }
    const container = /^(docker|lxc|systemd-nspawn|podman|wsl)/.test(virtualization ?? '');
    return pass(
      timeSynchronized === true
        ? 'The clock is synchronised'
        : container
          ? 'The clock is the host machine’s'
          : 'The clock is right now',
      evidence,
    );
  },
};
