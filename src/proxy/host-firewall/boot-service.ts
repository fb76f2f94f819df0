import type { FileChange } from '../../shared/events.ts';
import type { Opening } from './opening.ts';

const NAME = 'sentinel-cef-host-firewall';
const SCRIPT = `/etc/sentinel-cef/host-firewall`;
const UNIT = `/etc/systemd/system/${NAME}.service`;
const MARKER = '# Written by Sentinel CEF Onboarding. Undo: sentinel-cef undo';

/**
 * Rules of nftables and iptables are gone after a reboot, and each distribution keeps them elsewhere: a service of our
 * own puts them back behind whatever loads the rest, and nobody's rule file is edited.
 */
export function bootService(openings: readonly Opening[]): {
  files: readonly FileChange[];
  commands: readonly Opening[];
} {
  const body = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  const script = [
    '#!/bin/sh',
    MARKER,
    '# Lets the firewall’s messages in (open), or takes that back (close).',
    'PATH=$PATH:/usr/sbin:/sbin',
    'close() {',
    ...body(openings.map(({ inverse }) => inverse)),
    '}',
    'open() {',
    ...body(openings.map(({ command }) => command)),
    '}',
    'case $1 in',
    'open) close; set -e; open ;;',
    'close) close ;;',
    'esac',
  ];
  const unit = [
    MARKER,
    '[Unit]',
    'Description=Lets the firewall’s syslog messages in',
    'After=nftables.service iptables.service ip6tables.service netfilter-persistent.service',
    // Whoever loads the rules anew drops ours.
    'PartOf=nftables.service iptables.service netfilter-persistent.service',
    'ReloadPropagatedFrom=nftables.service iptables.service netfilter-persistent.service',
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    `ExecStart=${SCRIPT} open`,
    `ExecReload=${SCRIPT} open`,
    `ExecStop=${SCRIPT} close`,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ];
  return {
    files: [
      {
        path: SCRIPT,
        mode: '0755',
        after: `${script.join('\n')}\n`,
        why: 'The rules, and how they are taken back.',
      },
      { path: UNIT, mode: '0644', after: `${unit.join('\n')}\n`, why: 'Puts the rules back after a reboot.' },
    ],
    commands: [
      {
        command: `systemctl daemon-reload && systemctl enable --now ${NAME}.service`,
        // The unit’s file is gone a moment later.
        inverse: `systemctl disable --now ${NAME}.service; rm -f ${UNIT}; systemctl daemon-reload`,
      },
    ],
  };
}
