import { branch, entry, leaf, type Place } from '../../configuration/element.ts';
import { CEF_ESCAPING } from '../../templates/expand.ts';
import type { Template } from '../../templates/make-template.ts';
import type { Change } from '../change.ts';
import { type ServerProfileSite, within } from '../layout.ts';
import { portOfServer, type Server } from '../request.ts';

/** The server profile with its servers; then the format of each log type, and the escaping. */
export function serverProfileChanges(
  { id, of, logSettings, logTypes }: ServerProfileSite,
  name: string,
  servers: readonly Server[],
  templates: readonly Template[],
): Change[] {
  const at = within(logSettings, 'syslog', [name]);
  const addresses = servers.map(({ address, transport }) => `${address} by ${transport}`).join(', ');
  return [
    {
      id: `server-profile${id}`,
      what: `The syslog server profile ${name} ${of} sends to ${addresses}, with the facility that the agent collects.`,
      at,
      elements: [branch('server', servers.map(serverEntry))],
      takeBack: [{ delete: at }],
    },
    ...templates
      .filter(({ logType }) => logTypes.includes(logType))
      .map((template) => formatChange(at, id, template)),
    escapingChange(at, id),
  ];
}

/** The format of a log type in a server profile. */
export function formatChange(profile: Place, id: string, { logType, text }: Template): Change {
  const at = within(profile, 'format');
  return {
    id: `format-${logType}${id}`,
    what: `The ${logType} log is sent as CEF; without a format PAN-OS sends CSV, which never becomes CommonSecurityLog.`,
    at,
    elements: [leaf(logType, text)],
    takeBack: [{ delete: within(at, logType) }],
  };
}

/** The escaping of values, which holds for all formats of a server profile. */
export function escapingChange(profile: Place, id: string): Change {
  const at = within(profile, 'format', 'escaping');
  return {
    id: `escaping${id}`,
    what: 'A backslash goes before each \\ and = within values, as CEF wants it: without it a URL with = breaks the fields behind it.',
    at,
    elements: [
      leaf('escaped-characters', CEF_ESCAPING.characters),
      leaf('escape-character', CEF_ESCAPING.escape),
    ],
    takeBack: [{ delete: at }],
  };
}

function serverEntry(server: Server, index: number) {
  const { name = `proxy${index + 1}`, address, transport, format, facility } = server;
  return entry(name, [
    leaf('server', address),
    leaf('transport', transport),
    leaf('port', String(portOfServer(server))),
    leaf('format', format),
    leaf('facility', `LOG_${facility.toUpperCase()}`),
  ]);
}
