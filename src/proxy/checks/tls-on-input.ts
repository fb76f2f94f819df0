import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const FOR_SENDING = /^actionsendstreamdriver(?:mode|authmode|permittedpeer)$/;

export const tlsOnInput: Check = {
  id: 'tls-on-input',
  step: 'tls',
  title: 'TLS is set for what is received',
  severity: 'warning',
  explanation:
    '$ActionSendStreamDriver… is for what rsyslog sends. A firewall that speaks TLS to an input without it leaves lines that begin with #026#003#001, which are its hello.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const sending = rsyslog.settings.filter(({ name, value }) => FOR_SENDING.test(name) && value !== '0');
    const inputs = rsyslog.inputs.filter(({ protocol, port }) => protocol === 'tcp' && port === 6514);
    if (inputs.length === 0) return notApplicable('No input on the TLS port 6514');
    const secured = (parameters: ReadonlyMap<string, string>): boolean =>
      parameters.get('streamdriver.mode') === '1';
    const module = rsyslog.modules.some(({ name, parameters }) => name === 'imtcp' && secured(parameters));
    const legacy = rsyslog.settings.some(
      ({ name, value }) => name === 'inputtcpserverstreamdrivermode' && value === '1',
    );
    const plain = inputs.filter(({ parameters }) => !secured(parameters));
    if (module || legacy || plain.length === 0) return pass('The input on 6514 takes TLS');
    return fail(
      'The input on 6514 takes plain text',
      [
        ...sending.map(({ name, value, file, line }) => seen(`${name} ${value}: for sending`, file, line)),
        ...plain.map(({ port, file, line }) =>
          seen(`imtcp ${port} without StreamDriver.Mode="1"`, file, line),
        ),
      ],
      {
        text: 'Give the imtcp module or the input StreamDriver.Name="gtls", StreamDriver.Mode="1" and StreamDriver.AuthMode.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
