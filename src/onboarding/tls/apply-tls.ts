import { AUTHORITY_FOLDER, tlsPlaces } from '../../proxy/daemon/tls-places.ts';
import { listenersOn, protocolsOf } from '../../proxy/view.ts';
import { Failure } from '../../shared/failure.ts';
import { applyFiles, type FileTransaction } from '../changes/apply-files.ts';
import { contentsOf } from '../changes/contents.ts';
import { quoted } from '../changes/quoted.ts';
import { installPackages } from '../packages/install-packages.ts';
import { packageManagerOf } from '../packages/package-manager.ts';
import type { Run } from '../step.ts';
import { privateAuthorityScript } from './private-authority.ts';
import type { TlsPlan } from './tls-plan.ts';

type Sources = FileTransaction['sources'] & {};

/** Carries a plan for TLS out, as the change of that name. @throws Failure, after everything was put back */
export async function applyTls(
  run: Run,
  { plan, packages, given, peerAuthorities }: TlsPlan,
  change: string,
): Promise<void> {
  const { host, view, onboarding } = run;
  const daemon = view.running[0] ?? 'rsyslog';
  const manager = packageManagerOf(run.facts);
  if (packages.length > 0 && manager) await installPackages(run, manager, packages);
  const places = tlsPlaces(daemon);
  const owner = keyOwner(run);
  const writesKey = plan.files.some(({ path }) => path === places.key);
  const sources: Sources = !writesKey
    ? new Map()
    : given
      ? new Map([[places.key, { from: await sendKey(run, given.key), owner }]])
      : new Map([
          [places.authorities, { from: 'authorities.pem' }],
          [places.certificate, { from: 'certificate.pem' }],
          [places.key, { from: 'key.pem', owner }],
          [`${AUTHORITY_FOLDER}/authority.key`, { from: 'authority.key' }],
          [`${AUTHORITY_FOLDER}/authority.pem`, { from: 'authority.pem' }],
        ]);
  const tls = view.expected.tls;
  const plain = protocolsOf(view.expected)
    .filter((protocol) => (listenersOn(run.facts, view.expected.port, protocol) ?? []).length > 0)
    .map((protocol) => ({ protocol, port: view.expected.port }));
  await applyFiles(
    host,
    {
      change,
      step: 'tls',
      operator: onboarding.operator,
      daemon,
      ports: [{ protocol: 'tcp', port: tls?.port ?? 6514 }, ...plain],
      files: plan.files,
      sources,
      ...(writesKey &&
        !given && {
          prepare: `${privateAuthorityScript(onboarding.profile.host, tls?.names ?? [])}\n{ cat authority.pem; printf '%s' ${quoted(peerAuthorities)}; } >authorities.pem\n`,
        }),
    },
    onboarding.signal,
  );
  if (writesKey && !given) await saveAuthority(run);
}

/** The user that reads the key: rsyslog drops its rights before it opens it. */
function keyOwner({ view }: Run): string {
  const user = view.rsyslog.settings.find(({ name }) => name === 'privdroptouser')?.value;
  return view.running[0] === 'rsyslog' && user !== undefined && /^[a-z_][\w-]*$/.test(user)
    ? `${user}:root`
    : 'root:root';
}

/** Sends the key through a channel of its own into a file for the login user alone, in memory where that can be had. */
async function sendKey({ host }: Run, key: string): Promise<string> {
  const made = await host.runScript('umask 077; mktemp -d -p /dev/shm 2>/dev/null || mktemp -d', {
    privilege: 'never',
    idleTimeout: 30_000,
  });
  const directory = made.stdout.trim();
  if (!/^\/[\w./-]+$/.test(directory))
    throw new Failure(
      'bad-input',
      `${host.label}: no temporary directory could be made.`,
      'See whether /tmp is full.',
    );
  await host.upload(`${directory}/key.pem`, new TextEncoder().encode(key));
  return `${directory}/key.pem`;
}

/** Saves the authority’s certificate on the workstation, and says what to do with it on the firewall. */
async function saveAuthority(run: Run): Promise<void> {
  const { host, onboarding, view } = run;
  const path = `${AUTHORITY_FOLDER}/authority.pem`;
  const text = (await contentsOf(host, [path])).get(path);
  if (text === undefined) return;
  const saved = await onboarding.certificates.save(`${onboarding.profile.name}-authority.pem`, text);
  run.log(`the authority’s certificate is saved: ${saved}`, 'good');
  run.log(
    `on the firewall: import it (Device > Certificate Management > Certificates) as a trusted root CA; in the syslog server profile give ${view.expected.tls?.names[0] ?? ''}, transport SSL, port ${view.expected.tls?.port ?? 6514}`,
  );
}
