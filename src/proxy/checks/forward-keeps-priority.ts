import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import type { Evidence } from '../../shared/finding.ts';
import { isToAgent } from '../daemon/route.ts';
import { agentDestinations, networkSources, passagesToAgent } from '../daemon/syslog-ng-route.ts';
import { travellerBy } from '../traveller.ts';
import type { ProxyView } from '../view.ts';

/** rsyslog's own templates that begin with the priority. Documentation: rsyslog, 'Reserved template names'. */
const WITH_PRIORITY =
  /^RSYSLOG_(?:TraditionalForwardFormat|ForwardFormat|SyslogProtocol23Format|SysklogdFileFormat)$|^StdJSONFmt$/i;
const PRIORITY = /%pri\b|%rawmsg[:%]|\$PRI\b|\$\{PRI\}|name\s*=?\s*"?(?:pri|rawmsg)\b/i;

export const forwardKeepsPriority: Check = {
  id: 'forward-keeps-priority',
  step: 'agent',
  title: 'Facility and level stay with the message on its way to the agent',
  severity: 'error',
  explanation:
    'The agent chooses by the facility and level in the priority, the number in angle brackets. Where a template leaves it out, or a rule sets another facility, no data collection rule takes the message.',
  judge(view) {
    if (view.daemon === undefined) return notApplicable('No daemon here');
    const lost = view.daemon === 'rsyslog' ? rsyslogLoses(view) : syslogNgLoses(view);
    if (lost.length === 0) return pass('Messages keep their facility and level');
    return fail('Messages lose their facility and level before the agent has them', lost, {
      text: 'Use the template and rules that the agent wrote: restart it, which writes its file anew; then restart the daemon.',
      commands: ['sudo systemctl restart azuremonitoragent'],
    });
  },
};

function rsyslogLoses({ rsyslog, agentPort }: ProxyView): Evidence[] {
  const forwards = rsyslog.rules.filter((rule) => isToAgent(rule, agentPort));
  const usual = rsyslog.settings.findLast(({ name }) => name === 'actionforwarddefaulttemplate')?.value;
  const lost = forwards.flatMap(({ action, file, line }): Evidence[] => {
    const name = action.type === 'forward' ? (action.template ?? usual) : undefined;
    if (name === undefined || WITH_PRIORITY.test(name)) return [];
    const own = rsyslog.templates.find((template) => template.name === name);
    if (own ? PRIORITY.test(own.text) : !/^RSYSLOG_/i.test(name)) return [];
    return [
      seen(`forwards with the template ${name}, which has no priority`, file, line),
      ...(own ? [seen(own.text, own.file, own.line)] : []),
    ];
  });
  // Another rule to the agent may do right.
  return lost.length > 0 && lost.filter(({ text }) => text.startsWith('forwards')).length === forwards.length
    ? lost
    : [];
}

function syslogNgLoses({ syslogNg, agentPort, expected }: ProxyView): Evidence[] {
  const templates = agentDestinations(syslogNg, agentPort).flatMap(({ text, file, line }): Evidence[] => {
    const own = /\btemplate\s*\(\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    return own === undefined || PRIORITY.test(own) ? [] : [seen(`template("${own}")`, file, line)];
  });
  const message = travellerBy({ protocol: 'tcp' }, expected);
  const passages = networkSources(syslogNg, expected.port).flatMap((source) =>
    passagesToAgent(syslogNg, source, agentPort, message),
  );
  const changed = passages.flatMap(({ path }) =>
    path.rewrites.flatMap((rewrite): Evidence[] => {
      const body = syslogNg.rewrites.get(rewrite) ?? rewrite;
      const facility = /\bset-facility\s*\(\s*"?(\w+)/.exec(body)?.[1];
      return facility === undefined || facility === expected.facility
        ? []
        : [seen(`set-facility("${facility}")`, path.file, path.line)];
    }),
  );
  return [...templates, ...changed];
}
