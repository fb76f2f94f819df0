import { leaf, members } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type LogSettingsSite, within } from '../layout.ts';
import { canGoToPanorama, logSettingsName } from '../log-types.ts';
import type { FirewallRequest } from '../request.ts';
import { filterOf } from './match-list.ts';

/** A match list for each log that is sent without a rule. */
export function logSettingsChanges(site: LogSettingsSite, request: FirewallRequest): Change[] {
  const { id, of, logSettings, syslog, panorama } = site;
  const { serverProfile, matchList } = request;
  return site.logTypes.map((logType) => {
    const at = within(logSettings, logSettingsName(logType), 'match-list', [matchList]);
    const receiver = syslog ? `the server profile ${serverProfile}` : 'Panorama';
    return {
      id: `log-settings-${logType}${id}`,
      what: `The log settings ${of} send the ${logType} log to ${receiver}.`,
      at,
      elements: [
        leaf('filter', filterOf(request, logType)),
        ...(panorama && canGoToPanorama(logType) ? [leaf('send-to-panorama', 'yes')] : []),
        ...(syslog ? [members('send-syslog', [serverProfile])] : []),
      ],
      takeBack: [{ delete: at }],
    };
  });
}
