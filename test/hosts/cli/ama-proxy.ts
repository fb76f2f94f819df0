import { installAmaEmulator } from '../../emulators/ama.ts';
import { bootHost, type Host, type HostOptions } from '../host.ts';
import { offlinePackages } from '../offline-packages.ts';
import { type CommandLine, commandLine } from './command-line.ts';

/** The workspace that the emulated data collection rule names, and the profile. */
export const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';

/** A host with the Azure Monitor Agent emulator, not yet onboarded, and a command line that knows it. */
export interface AmaProxy {
  readonly host: Host;
  readonly cli: CommandLine;
  /** Name of the saved profile. */
  readonly profile: string;
  readonly secrets: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * @param fields more fields of the profile
 * @param prepare writes into the host's disk before it boots
 * @param packages what the host can install: it has a repository of these, and no network
 */
export async function amaProxy(
  name: string,
  {
    image = 'bookworm',
    fields = {},
    packages = [],
    prepare,
  }: {
    image?: HostOptions['image'];
    fields?: Readonly<Record<string, unknown>>;
    packages?: readonly string[];
    prepare?: HostOptions['prepare'];
  } = {},
): Promise<AmaProxy> {
  const host = await bootHost({
    name,
    image,
    async prepare(root) {
      await installAmaEmulator(root, { workspaceId: WORKSPACE });
      await prepare?.(root);
      if (packages.length > 0) await offlinePackages(root, image, packages);
    },
  });
  const cli = await commandLine();
  await cli.trust(host);
  return {
    host,
    cli,
    profile: await cli.profile(host, { workspaceId: WORKSPACE, ...fields }),
    secrets: { sudo: host.sudoPassword },
    async stop() {
      await host.stop();
      await cli.remove();
    },
  };
}
