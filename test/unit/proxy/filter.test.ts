import assert from 'node:assert/strict';
import { matches } from '../../../src/proxy/daemon/filter.ts';

const MESSAGE = { facility: 'local4', level: 'info', input: 'imtcp' } as const;

const ROWS: readonly (readonly [filter: string, match: string])[] = [
  ['*.*', 'yes'],
  ['local4.*', 'yes'],
  ['local4.info', 'yes'],
  ['local4.warning', 'no'],
  ['local4.=info', 'yes'],
  ['local4.=notice', 'no'],
  ['local4.!info', 'no'],
  ['*.*;local4.none', 'no'],
  ['local4.none;*.*', 'yes'],
  ['*.*;auth,authpriv.none', 'yes'],
  ['auth,local4.debug', 'yes'],
  ['auth,authpriv.*', 'no'],
  ['*.=info;*.=notice;*.=warn;auth,authpriv.none;daemon.none', 'yes'],
  ['*.emerg', 'no'],
  [':rawmsg, contains, "CEF:"', 'yes'],
  [':rawmsg, contains, "CEF\\|ASA"', 'no'],
  [':msg, contains, "something"', 'maybe'],
  [':hostname, isequal, "fw1"', 'maybe'],
  ['$syslogfacility-text == "local4"', 'yes'],
  ['( $syslogfacility-text == "local0" )', 'no'],
  ['$syslogfacility-text != "local4"', 'no'],
  ['$inputname == "imudp" or $inputname == "imtcp"', 'yes'],
  ['$syslogfacility-text == "local4" and $fromhost-ip == "192.0.2.1"', 'maybe'],
  ['$syslogfacility-text == "local0" and $fromhost-ip == "192.0.2.1"', 'no'],
  ['not $syslogfacility-text == "local4"', 'no'],
  ['$rawmsg contains "CEF:" or $rawmsg contains "ASA-"', 'yes'],
  ['($syslogfacility-text == "local4" or $fromhost-ip == "x") and $inputname == "imudp"', 'no'],
  ['$syslogfacility-text == "local4" and ($inputname == "imtcp" or $inputname == "imudp")', 'yes'],
  ["$syslogfacility-text=='local4'", 'yes'],
  ['not ($syslogfacility-text == "local0" or $inputname == "imudp")', 'yes'],
  ['re_match($msg, "x") and $syslogfacility-text == "local0"', 'no'],
  [':rawmsg, !contains, "CEF:"', 'no'],
  [':rawmsg, contains_i, "cef:"', 'yes'],
  [':rawmsg, regex, "CEF\\|ASA"', 'yes'],
  [':rawmsg, ereregex, "CEF|ASA"', 'yes'],
  [':rawmsg, regex, "C.F"', 'maybe'],
  [':msg, contains, "CEF:"', 'no'],
  [':msg, contains, "Palo Alto Networks"', 'yes'],
  [':msg, startswith, "0|"', 'yes'],
  [':msg, startswith, "CEF"', 'no'],
  [':programname, isequal, "CEF"', 'yes'],
  [':programname, isequal, "sshd"', 'no'],
  [':syslogtag, startswith, "CEF"', 'yes'],
  ['$programname == "CEF"', 'yes'],
  ['$syslogfacility == 20', 'yes'],
  ['$syslogseverity <= 4', 'no'],
  ['$syslogseverity >= "6"', 'yes'],
  ['$msg contains "CEF:"', 'no'],
  ["$rawmsg contains 'CEF:'", 'yes'],
  ['((', 'maybe'],
  ['re_match($msg, "x")', 'maybe'],
];

describe('a filter of rsyslog, asked about a message from the firewall', () => {
  for (const [filter, match] of ROWS) {
    it(`${filter} → ${match}`, () => {
      assert.equal(matches(filter, MESSAGE), match);
    });
  }
});
