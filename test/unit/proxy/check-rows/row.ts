import type { Facts } from '../../../../src/proxy/facts.ts';
import type { Expectation } from '../../../../src/proxy/view.ts';

/** One proxy that is not right, or is, and what one check says of it. */
export type Row = readonly [
  id: string,
  what: string,
  state: string,
  change: (facts: Facts) => void,
  expected?: Expectation,
];

export const set =
  <K extends keyof Facts>(key: K, value: Partial<Facts[K]>) =>
  (facts: Facts): void => {
    Object.assign(facts[key] as object, value);
  };
export const lines =
  (path: string, text: readonly string[]) =>
  (facts: Facts): void => {
    facts.configuration = facts.configuration.map((file) =>
      file.path === path ? { ...file, lines: [...text] } : file,
    );
  };
export const unit =
  (name: string, active: string) =>
  (facts: Facts): void => {
    facts.units = (facts.units ?? []).map((entry) =>
      entry.name === name ? { ...entry, load: 'loaded', active, result: 'exit-code' } : entry,
    );
    facts.processes = [];
  };
/** A proxy with syslog-ng instead, and this configuration. */
export const syslogNg =
  (...text: string[]) =>
  (facts: Facts): void => {
    facts.units = [{ name: 'syslog-ng.service', load: 'loaded', active: 'active' }];
    facts.processes = [];
    facts.daemons = {
      rsyslog: { installed: false },
      syslogNg: { installed: true, version: '3.38.1', check: { exitCode: 0, lines: [] } },
    };
    facts.configuration = [{ path: '/etc/syslog-ng/syslog-ng.conf', lines: text, truncated: false }];
  };
export const OTHER = '11111111-1111-1111-1111-111111111111';
