import { dirname, resolve } from 'node:path';
import type { LoadedConfig } from '../world/config.ts';

/** Where and how one image is built and brought to engines. Hosts are docker hosts; nothing stands for what the docker client would use. */
export type JobSettings = {
  readonly engine: string | undefined;
  /** An absolute path. */
  readonly context: string;
  readonly network: string | undefined;
  /** The reference that the image gets; nothing for one made of its name. */
  readonly tag: string | undefined;
  /** As host:port. */
  readonly registry: string | undefined;
  readonly warm: readonly string[];
};

/** What the configuration of an image's file says. */
export function settingsOf(file: string, { file: configFile, config }: LoadedConfig): JobSettings {
  const { engines, build, registry, warm } = config;
  const context = configFile === undefined || build?.context === undefined ? dirname(file) : resolve(dirname(configFile), build.context);
  return { engine: engines?.[0], context, network: build?.network, tag: undefined, registry, warm: warm?.to ?? [] };
}
