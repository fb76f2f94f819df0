import type { Configuration } from '../panos/configuration/configuration.ts';
import { ConfigurationReader } from '../panos/configuration/configuration-reader.ts';
import { configurationOf } from '../panos/configuration/read-configuration.ts';
import type { Whole } from '../panos/configuration/whole.ts';
import { sentenceOf } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { runningConfiguration } from './configuration.ts';
import type { ConnectedFirewall } from './connect.ts';
import { withPushed } from './pushed.ts';
import { Refusal } from './refusal.ts';

export interface RunningConfiguration {
  readonly configuration: Configuration;
  /** What could not be read, and why. */
  readonly notes: readonly string[];
}

/**
 * What runs on a firewall or Panorama, what Panorama pushed to it among it.
 * @param name as findings name it
 * @throws Failure
 */
export async function readRunning(
  { api, info }: ConnectedFirewall,
  name: string,
): Promise<RunningConfiguration> {
  const whole = await readWhole(api, name);
  if (info.isPanorama) return { configuration: configurationOf(whole, name), notes: [] };
  try {
    const config = await withPushed(api, whole.config);
    return { configuration: configurationOf({ ...whole, config }, name), notes: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      // What it does not have may have been pushed.
      configuration: configurationOf({ ...whole, isWhole: false }, name),
      notes: [`What Panorama may have pushed to it could not be read: ${sentenceOf(error)}`],
    };
  }
}

/** Its running configuration, as far as it says what is logged and sent. @throws Failure */
export async function readWhole(api: Api, name: string): Promise<Whole> {
  const bytes = await runningConfiguration(api);
  const reader = new ConfigurationReader(name);
  for (let at = 0; at < bytes.length; at += PIECE) reader.push(bytes.subarray(at, at + PIECE));
  return reader.end();
}

const PIECE = 1 << 18;
