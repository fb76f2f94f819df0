import type { Command } from 'commander';
import { certificates } from '../files/certificates.ts';
import { systemClock } from '../files/system-clock.ts';
import { trustedCertificates } from '../files/trusted-certificates.ts';
import { firewallAddress } from '../firewall/address.ts';
import { type ConnectedFirewall, connectFirewall } from '../firewall/connect.ts';
import { Failure } from '../shared/failure.ts';
import type { Prompt } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import { readSecrets, secretsFor } from './secrets.ts';
import { terminalPrompt } from './terminal-prompt.ts';

/** The options by which a firewall is reached. */
export interface FirewallTargetOptions {
  readonly host?: string;
  readonly target?: string;
  readonly ca?: string;
  readonly trustCertificate?: string;
  readonly secretsStdin?: boolean;
  readonly secretsFd?: string;
}

/** Adds those options to a command. */
export function withFirewallTarget(command: Command): Command {
  return command
    .option(
      '--host <firewall>',
      'management address of the firewall or Panorama, with :port where it is not 443',
    )
    .option('--target <serial>', 'serial number of a firewall that is reached through the Panorama of --host')
    .option('--ca <file>', 'PEM file with the authority that vouches for its certificate')
    .option('--trust-certificate <sha256>', 'trust the certificate with this fingerprint without asking')
    .option(
      '--secrets-stdin',
      'read secrets as a JSON object from stdin: firewallKey, or firewallUser and firewallPassword',
    )
    .option('--secrets-fd <number>', 'read that object from a file descriptor');
}

export interface ReachedFirewall {
  readonly firewall: ConnectedFirewall;
  readonly prompt: Prompt;
}

/** Reaches the firewall that options name. @throws Failure */
export async function reachFirewall(
  options: FirewallTargetOptions & { readonly yes?: boolean },
  redaction: Redaction,
  signal: AbortSignal,
): Promise<ReachedFirewall> {
  if (options.host === undefined)
    throw new Failure(
      'bad-input',
      'Say which firewall or Panorama is meant.',
      'Add --host fw1.example.com, for example.',
    );
  if (options.target !== undefined && !/^[\w-]{1,64}$/.test(options.target))
    throw new Failure(
      'bad-input',
      'That is no serial number of a firewall.',
      'See Panorama > Managed Devices.',
    );
  const address = firewallAddress(options.host);
  const secrets = secretsFor(await readSecrets(options), '');
  // The name of an administrator is no secret, and stands in what is told.
  for (const secret of [secrets.firewallKey, secrets.firewallPassword])
    if (secret !== undefined) redaction.add(secret);
  const asking = terminalPrompt({
    secrets,
    yes: options.yes === true,
    planOnly: false,
    takeOver: false,
    trustCertificate: options.trustCertificate,
  });
  const prompt: Prompt = {
    ...asking,
    // Whoever gives name and password is not asked for a key as well.
    secret: (request) =>
      request.kind === 'firewallKey' &&
      secrets.firewallUser !== undefined &&
      secrets.firewallKey === undefined
        ? Promise.resolve(undefined)
        : asking.secret(request),
  };
  const authorities =
    options.ca === undefined ? undefined : (await certificates().readAuthorities(options.ca)).pem;
  const firewall = await connectFirewall({
    address,
    prompt,
    redaction,
    trusted: trustedCertificates(),
    clock: systemClock,
    signal,
    target: options.target,
    authorities,
  });
  return { firewall, prompt };
}
