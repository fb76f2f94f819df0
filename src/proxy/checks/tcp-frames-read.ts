import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

/** What imtcp and syslog-ng say of a stream that is framed otherwise than they read it (RFC 6587). */
const FRAMING = /Framing Error in received TCP message|invalid octet[- ]count|Invalid frame header/i;
const PEER = /\(ip\) ([\da-f.:]+)|AF_INET6?\(([\da-f.:]+):\d+\)/i;

export const tcpFramesRead: Check = {
  id: 'tcp-frames-read',
  step: 'listener',
  title: 'The daemon finds the ends of messages in a TCP stream',
  severity: 'error',
  explanation:
    'By TCP messages stand one behind the other: with a line end (format BSD) or with their length before them (format IETF). A sender that uses the other way has its messages cut in wrong places, or thrown away.',
  judge({ facts, running, daemon }) {
    if (running.length === 0) return notApplicable('No daemon is running');
    const said = facts.daemonSaid.filter((line) => FRAMING.test(line));
    if (said.length === 0) return pass('The daemon reads the streams that it gets');
    const peers = new Set(said.flatMap((line) => PEER.exec(line)?.slice(1).filter(Boolean) ?? []));
    return fail(
      `The daemon can’t find the ends of messages${peers.size > 0 ? ` that ${[...peers].join(', ')} sends` : ''}`,
      said.slice(-2).map((line) => seen(line)),
      {
        text: 'On the firewall set the format of the syslog server to BSD. Where the sender can’t be changed, let the daemon read its way.',
        commands: [
          daemon === 'syslog-ng'
            ? 'syslog(transport("tcp") port(514))           # reads lengths; network() reads line ends'
            : 'input(type="imtcp" … SupportOctetCountedFraming="off")   # line ends only',
        ],
      },
    );
  },
};
