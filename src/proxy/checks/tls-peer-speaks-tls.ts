import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const NO_TLS = /unexpected TLS packet|wrong version number/i;

export const tlsPeerSpeaksTls: Check = {
  id: 'tls-peer-speaks-tls',
  step: 'tls',
  title: 'Senders speak TLS to the TLS port',
  severity: 'error',
  explanation:
    'A sender that sends plain text to a TLS port is cut off at the first packet. Certificates have nothing to do with it.',
  judge({ facts, rsyslog, syslogNg }) {
    const tls =
      facts.daemonSaid.some((line) => /gnutls|gtls|ossl|tls/i.test(line)) ||
      rsyslog.inputs.some(({ parameters }) => parameters.get('streamdriver.mode') === '1') ||
      syslogNg.sources.some(({ text }) => /\btls\s*\(/.test(text));
    if (!tls) return notApplicable('No TLS listener');
    const said = facts.daemonSaid.filter((line) => NO_TLS.test(line));
    if (said.length === 0) return pass('No sender was cut off for plain text');
    const input = rsyslog.inputs.find(({ port }) => port === 6514);
    return fail(
      'A sender sends plain text to the TLS port',
      [
        ...said.slice(-2).map((line) => seen(line)),
        ...(input ? [seen(`imtcp ${input.port} with TLS`, input.file, input.line)] : []),
      ],
      {
        text: 'On the firewall set the syslog server’s transport to SSL (port 6514), or send to port 514 without TLS.',
      },
    );
  },
};
