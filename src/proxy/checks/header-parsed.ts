import type { Evidence } from '../../shared/finding.ts';
import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';
import { networkSources } from '../daemon/syslog-ng-route.ts';
import type { ProxyView } from '../view.ts';

const DISCARDED = /could not be processed by any parser, message is being discarded/i;
/** Without the host name’s place PAN-OS’s host is taken for the program, and `CEF:` for text. */
const NO_PARSE = /\bflags\s*\([^)]*\b(no-parse|no-hostname)\b/;

export const headerParsed: Check = {
  id: 'header-parsed',
  step: 'listener',
  title: 'The daemon reads the header of the firewall’s messages',
  severity: 'error',
  explanation:
    'Facility, level, time and host stand in the header. A source that does not parse it gives every message the facility user; a parser for another format throws the message away.',
  judge(view) {
    if (view.daemon === undefined) return notApplicable('No daemon here');
    const said = view.facts.daemonSaid.filter((line) => DISCARDED.test(line)).slice(-1);
    const places = view.daemon === 'rsyslog' ? otherParsers(view) : unparsed(view);
    if (places.length === 0 && said.length === 0) return pass('The header of messages is read');
    return fail(
      'The daemon does not read the header of the firewall’s messages',
      [...places, ...said.map((line) => seen(line))],
      {
        text:
          view.daemon === 'rsyslog'
            ? 'Take the parser out of the ruleset, or let it name rsyslog.rfc3164 too, which reads what PAN-OS sends by default (BSD).'
            : 'Take the flag out of the source.',
        commands:
          view.daemon === 'rsyslog'
            ? ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog']
            : ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
      },
    );
  },
};

/** Inputs whose ruleset reads the IETF format only. Own parsers may read anything. */
function otherParsers({ rsyslog, facts, expected }: ProxyView): Evidence[] {
  return rsyslog.inputs.flatMap(({ port, ruleset, file, line }): Evidence[] => {
    const parsers = port === expected.port && ruleset ? (rsyslog.rulesets.get(ruleset) ?? []) : [];
    return parsers.length > 0 && parsers.every((name) => name === 'rsyslog.rfc5424')
      ? [seen(`${textAt(facts.configuration, file, line)} (its ruleset: ${parsers.join(', ')})`, file, line)]
      : [];
  });
}

function unparsed({ syslogNg, expected }: ProxyView): Evidence[] {
  return networkSources(syslogNg, expected.port).flatMap(({ name, file, line, text }) => {
    const flag = NO_PARSE.exec(text)?.[1];
    return flag === undefined ? [] : [seen(`source ${name} has flags(${flag})`, file, line)];
  });
}
