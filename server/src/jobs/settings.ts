import { dirname } from 'node:path';
import type { Config } from '../world/config-schema.ts';

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
export function settingsOf(file: string, { engines, build, registry, warm }: Config): JobSettings {
  return {
    engine: engines?.[0],
    context: build?.context ?? dirname(file),
    network: build?.network,
    tag: undefined,
    registry,
    warm: warm?.to ?? [],
  };
}
