import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NO_CONFIG, type LoadedConfig, broken, parseConfig } from './config.ts';
import { reasonOf } from './reason.ts';

export const CONFIG_FILE = 'layerwright.config.jsonc';

/** The configuration files of this machine. What was read is kept; the same file gives the same object until it changes. */
export type ConfigFiles = {
  /** The configuration of a file: that of the nearest folder above it that has one. */
  readonly nearest: (file: string) => LoadedConfig;
  /** Looks again: files may have come, gone or changed. */
  readonly refresh: () => void;
};

type Kept = { readonly stamp: string; readonly loaded: LoadedConfig };

export function configFiles(): ConfigFiles {
  const byFolder = new Map<string, LoadedConfig>();
  const kept = new Map<string, Kept>();
  return {
    nearest: (file) => inFolder(dirname(file), byFolder, kept),
    refresh: () => {
      byFolder.clear();
    },
  };
}

function inFolder(folder: string, byFolder: Map<string, LoadedConfig>, kept: Map<string, Kept>): LoadedConfig {
  const known = byFolder.get(folder);
  if (known) return known;
  const up = dirname(folder);
  const found = load(join(folder, CONFIG_FILE), kept) ?? (up === folder ? NO_CONFIG : inFolder(up, byFolder, kept));
  byFolder.set(folder, found);
  return found;
}

/** Reads a file only when its time or size is another than before. */
function load(file: string, kept: Map<string, Kept>): LoadedConfig | undefined {
  const stamp = stampOf(file);
  if (stamp === undefined) return undefined;
  const before = kept.get(file);
  if (before?.stamp === stamp) return before.loaded;
  const loaded = readConfig(file);
  kept.set(file, { stamp, loaded });
  return loaded;
}

/** Tells one state of a file from the next; nothing where no file can be seen. */
function stampOf(file: string): string | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? `${stat.mtimeMs} ${stat.size}` : undefined;
  } catch {
    return undefined;
  }
}

function readConfig(file: string): LoadedConfig {
  try {
    return parseConfig(file, readFileSync(file, 'utf8'));
  } catch (error) {
    return broken(file, '', [{ message: `This file cannot be read: ${reasonOf(error)}.`, span: [0, 0] }]);
  }
}
