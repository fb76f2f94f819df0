import type { Check } from '../check.ts';
import { captureToolPresent } from '../checks/capture-tool-present.ts';
import { clockSynchronized } from '../checks/clock-synchronized.ts';
import { diskSpace } from '../checks/disk-space.ts';
import { hostNameResolves } from '../checks/host-name-resolves.ts';
import { machineLocation } from '../checks/machine-location.ts';
import { pythonPresent } from '../checks/python-present.ts';
import { rootRights } from '../checks/root-rights.ts';
import { scriptFindsDaemon } from '../checks/script-finds-daemon.ts';
import { supportedArchitecture } from '../checks/supported-architecture.ts';
import { supportedSystem } from '../checks/supported-system.ts';
import { validationScriptRuns } from '../checks/validation-script-runs.ts';

/** The machine: rights, system, disk, clock, tools. */
export const MACHINE_CHECKS: readonly Check[] = [
  rootRights,
  supportedSystem,
  supportedArchitecture,
  machineLocation,
  diskSpace,
  clockSynchronized,
  pythonPresent,
  captureToolPresent,
  validationScriptRuns,
  scriptFindsDaemon,
  hostNameResolves,
];
