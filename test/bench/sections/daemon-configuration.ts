import { readRsyslog } from '../../../src/proxy/daemon/read-rsyslog.ts';
import { type Section, time } from '../row.ts';

export const daemonConfiguration: Section = {
  name: 'daemon-configuration',
  async *rows() {
    const of = (count: number) => {
      const lines = Array.from({ length: count }, (_, index) =>
        index % 3 === 0
          ? `input(type="imtcp" port="${index}")`
          : `if $msg contains "${index}" then { action(type="omfile" file="/var/log/${index}") }`,
      );
      return time(() => readRsyslog([{ path: '/etc/rsyslog.conf', lines, truncated: false }]));
    };
    const [half, whole] = [of(10_000), of(20_000)];
    yield {
      what: "rsyslog's configuration: time for 20,000 lines against 10,000",
      measured: `${whole.toFixed(0)} ms`,
      ratio: whole / half,
      wanted: '<= 2.5',
    };
  },
};
