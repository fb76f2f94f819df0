// The practice proxy: a real system with the agent emulator, where nothing listens on port 514 yet.
import { installAmaEmulator } from '../../test/emulators/ama.ts';
import { bootHost } from '../../test/hosts/host.ts';

export const WORKSPACE = '8c2f4be1-5a0d-4f67-9d43-0b6e1c7a2f58';

/** Boots it. When Ctrl-C comes in between, it is stopped as soon as it is there. */
export async function bootPractice(endings) {
  const booting = bootHost({
    name: 'practice-proxy',
    image: 'bookworm',
    prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
  });
  endings.add(() =>
    booting.then(
      (host) => host.stop(),
      () => undefined,
    ),
  );
  return booting;
}

/** The saved profile, as YAML. */
export function practiceProfile(host) {
  return `${MARK}
version: 1
name: practice
host: ${host.address}
port: ${host.port}
user: ${host.user}
auth:
  method: key
  keyFile: ${JSON.stringify(host.keyFile)}
path: ama
workspaceId: ${WORKSPACE}
facility: local4
`;
}

/** First line of the profile: only a file that has it is replaced or removed. */
export const MARK =
  "# The practice proxy of 'npm start'. It is written anew with every start and removed at the end.";

/** The line that makes the host known, in OpenSSH's known_hosts format. */
export function knownHost(host) {
  return `[${host.address}]:${host.port} ${host.hostKey}\n`;
}
