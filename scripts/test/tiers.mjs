// The tiers in the order in which they run, cheapest first.
import { packageExtension } from '../package.mjs';
import { PACKAGES, aptProblem, ensurePackages, missingPackages } from '../setup/apt.mjs';
import { ensureImages } from '../setup/images.mjs';
import { say } from '../setup/run.mjs';
import { vscodeServer } from '../setup/vscode.mjs';

const HOSTS = [...PACKAGES.hosts, ...PACKAGES.shells];
const EDITOR = [...PACKAGES.editor, ...PACKAGES.browser];

/**
 * Each has `mocha` (its files) or `script` (an npm script), what it sets up, and why it can't run here, if it can't.
 * The package is made once, whichever tiers want it.
 */
export const TIERS = {
  unit: {
    mocha: ['--config', 'test/unit/.mocharc.json'],
    packages: [...PACKAGES.shells, ...PACKAGES.differences, ...PACKAGES.pdf, 'openssh-client'],
  },
  fuzz: {
    mocha: ['--timeout', '120000', 'test/fuzz/*.test.ts'],
    packages: [...PACKAGES.shells, ...PACKAGES.differences],
  },
  grammar: { script: 'test:grammar' },
  hosts: {
    // They wait for hosts most of the time; the first run also fetches packages for hosts without network.
    mocha: ['--parallel', '--jobs', '3', '--timeout', '300000', 'test/hosts/**/*.test.ts'],
    packages: HOSTS,
    setUp: [ensureImages, packaged],
    problem: rootProblem,
  },
  vscode: {
    mocha: ['--timeout', '120000', 'test/vscode/*.test.ts'],
    packages: EDITOR,
    setUp: [vscodeServer, packaged],
  },
  e2e: {
    mocha: ['--timeout', '180000', 'test/e2e/**/*.test.ts'],
    packages: [...HOSTS, ...EDITOR],
    setUp: [ensureImages, vscodeServer, packaged],
    problem: rootProblem,
  },
};

/** Why a tier can't run here, or undefined. Packages that are there already need no root. */
export async function problemOf(tier) {
  const problem = await tier.problem?.();
  if (problem !== undefined) return problem;
  const missing = await missingPackages(tier.packages ?? []);
  const apt = missing.length === 0 ? undefined : await aptProblem();
  return apt === undefined ? undefined : `${apt}, and these are missing: ${missing.join(' ')}`;
}

/**
 * Makes what the tiers need, all at once and each thing once.
 * @returns {Promise<(tier: object) => string | undefined>} why a tier's set-up failed
 */
export async function setUp(tiers) {
  const begun = Date.now();
  const failures = new Map();
  const attempt = (key, make) => make().catch((error) => void failures.set(key, sentence(error)));
  const packages = [...new Set(tiers.flatMap((tier) => tier.packages ?? []))];
  await attempt('packages', () => ensurePackages(packages));
  const steps = [...new Set(tiers.flatMap((tier) => tier.setUp ?? []))];
  await Promise.all(steps.map((step) => attempt(step, step)));
  if (steps.length > 0) say(`Set up in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  return (tier) => {
    const needs = [...(tier.packages ? ['packages'] : []), ...(tier.setUp ?? [])];
    return needs.map((key) => failures.get(key)).find((failure) => failure !== undefined);
  };
}

function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}

async function packaged() {
  await packageExtension();
}

async function rootProblem() {
  return process.getuid?.() === 0 && process.platform === 'linux'
    ? undefined
    : 'only root on Linux can boot hosts';
}
