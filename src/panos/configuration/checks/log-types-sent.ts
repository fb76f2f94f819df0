import { readersOfLogType, templateKinds } from '../../templates/kinds.ts';
import { type FirewallCheck, counted, fail, pass, unknown } from '../check.ts';

export const logTypesSent: FirewallCheck = {
  id: 'log-types-sent',
  title: 'The log types that Sentinel’s content reads are sent',
  severity: 'warning',
  explanation:
    'Rules, workbooks and parsers of Sentinel read these log types by name, and see nothing where one is not sent as CEF.',
  judge({ coverage, configuration, served }) {
    const read = new Map(
      templateKinds()
        .filter(({ readers }) => readers.length > 0)
        .map((kind) => [kind.logType, readersOfLogType(kind)]),
    );
    const wanted = coverage.filter(
      ({ logType, area }) => read.has(logType) && !/^(?:Panorama|collector)/.test(area),
    );
    const missing = wanted.filter(
      ({ state }) => state !== 'CEF' && state !== 'unknown' && state !== 'no such log',
    );
    if (missing.length === 0) {
      return wanted.some(({ state }) => state === 'unknown')
        ? unknown('Whether the log types that Sentinel reads are sent is not known')
        : pass('The log types that Sentinel reads are sent as CEF');
    }
    const types = [...new Set(missing.map(({ logType }) => logType))];
    const none = coverage.every(({ state }) => state !== 'CEF');
    return fail(
      none
        ? 'No log type reaches CommonSecurityLog'
        : `${counted(types.length, 'log type')} that Sentinel reads ${types.length === 1 ? 'is' : 'are'} not sent as CEF: ${types.join(', ')}`,
      missing.map(({ area, logType, state }) => ({
        text: `${area}: ${logType}: ${state} (read by ${read.get(logType) ?? 'nothing'})`,
        file: configuration.file,
      })),
      {
        text: 'Send them by a match list of the log forwarding profile that the rules have, to a server profile with a template for each.',
        commands: types.map(
          (logType) => `sentinel-cef template ${logType} --panos ${served ?? 'RELEASE'} --format set`,
        ),
      },
      none ? { severity: 'error' } : {},
    );
  },
};
