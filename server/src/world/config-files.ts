import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chainOf } from './config-chain.ts';
import { mergeConfigs, overridesFor } from './config-merge.ts';
import type { Config, LintContent } from './config-schema.ts';
import { type ConfigSource, parseConfig } from './config.ts';
import { reasonOf } from './reason.ts';

const CONFIG_FILE = 'layerwright.config.jsonc';

/** What configures one file. */
export type LoadedConfig = {
  /** The configuration file; nothing where there is none. */
  readonly file: string | undefined;
  /** That file and those that it extends; the one that counts most stands last. */
  readonly sources: readonly ConfigSource[];
  /** What all say together of this file; nothing while one of them has problems. The same object for as long as nothing changes. */
  readonly config: Config;
};

/** The configuration files of this machine. What was read is kept; the same files give the same object until they change. */
export type ConfigFiles = {
  /** The configuration of a file: that of the nearest folder above it that has one. */
  readonly nearest: (file: string) => LoadedConfig;
  /** The configuration of a file where it is that of this configuration file; why not where that cannot be read. */
  readonly named: (configFile: string, file: string) => LoadedConfig | { readonly failure: string };
  /** What configures a text that is in no folder. */
  readonly elsewhere: () => LoadedConfig;
  /** Looks again: files may have come, gone or changed. */
  readonly refresh: () => void;
  /** What counts more than all files, such as settings of an editor. */
  readonly override: (lint: LintContent | undefined) => void;
};

/** A configuration file with what it extends, and what was made of it for files. */
type Chain = {
  readonly file: string | undefined;
  readonly sources: readonly ConfigSource[];
  readonly effective: Map<string, LoadedConfig>;
};
type Read = { readonly stamp: string; readonly source: ConfigSource };
type State = {
  readonly byFolder: Map<string, Chain | undefined>;
  readonly chains: Map<string, Chain>;
  readonly read: Map<string, Read>;
  override: LintContent | undefined;
};

export function configFiles(): ConfigFiles {
  const state: State = { byFolder: new Map(), chains: new Map(), read: new Map(), override: undefined };
  let none = emptyChain();
  return {
    nearest: (file) => effective(inFolder(dirname(file), state) ?? none, file, state),
    named: (configFile, file) => {
      const chain = chainAt(configFile, state);
      return 'failure' in chain ? chain : effective(chain, file, state);
    },
    elsewhere: () => effective(none, '', state),
    refresh: () => {
      state.byFolder.clear();
    },
    override: (lint) => {
      state.override = lint;
      state.byFolder.clear();
      state.chains.clear();
      none = emptyChain();
    },
  };
}

const emptyChain = (): Chain => ({ file: undefined, sources: [], effective: new Map() });

/** The same overrides make the same configuration, so that is made once. */
function effective(chain: Chain, file: string, { override }: State): LoadedConfig {
  const { sources } = chain;
  const chosen = new Map(sources.map((source) => [source, overridesFor(source, file)]));
  const key = sources
    .map((source) =>
      chosen
        .get(source)
        ?.map((each) => source.content.overrides?.indexOf(each))
        .join(),
    )
    .join(';');
  let made = chain.effective.get(key);
  if (!made) {
    const isBroken = sources.some(({ problems }) => problems.length > 0);
    const config = mergeConfigs(isBroken ? [] : sources, (source) => chosen.get(source) ?? [], override);
    chain.effective.set(key, (made = { file: chain.file, sources, config }));
  }
  return made;
}

function inFolder(folder: string, state: State): Chain | undefined {
  if (state.byFolder.has(folder)) return state.byFolder.get(folder);
  const up = dirname(folder);
  const found = foundIn(folder, state) ?? (up === folder ? undefined : inFolder(up, state));
  state.byFolder.set(folder, found);
  return found;
}

function foundIn(folder: string, state: State): Chain | undefined {
  const file = join(folder, CONFIG_FILE);
  return stampOf(file) === undefined ? undefined : chainOrFailure(file, state);
}

/** The chain as it was while none of its files has changed. */
function chainAt(file: string, state: State): Chain | { readonly failure: string } {
  const source = load(file, state);
  if ('failure' in source) return source;
  const sources = chainOf(source, (each) => load(each, state));
  const before = state.chains.get(file);
  if (before && isSame(before.sources, sources)) return before;
  const chain: Chain = { file, sources, effective: new Map() };
  state.chains.set(file, chain);
  return chain;
}

/** A file that is there and cannot be read is a configuration with a problem. */
function chainOrFailure(file: string, state: State): Chain {
  const chain = chainAt(file, state);
  if (!('failure' in chain)) return chain;
  const problem = { message: `This file cannot be read: ${chain.failure}.`, span: [0, 0] } as const;
  return { file, sources: [{ file, text: '', content: {}, extends: [], problems: [problem] }], effective: new Map() };
}

const isSame = (before: readonly ConfigSource[], after: readonly ConfigSource[]): boolean =>
  before.length === after.length && before.every((source, i) => keyOf(source) === keyOf(after[i]));

const keyOf = (source: ConfigSource | undefined): string => JSON.stringify([source?.file, source?.text, source?.problems]);

/** Reads a file only when its time or size is another than before. */
function load(file: string, { read }: State): ConfigSource | { readonly failure: string } {
  const stamp = stampOf(file);
  const before = read.get(file);
  if (stamp !== undefined && before?.stamp === stamp) return before.source;
  try {
    const source = parseConfig(file, readFileSync(file, 'utf8'));
    if (stamp !== undefined) read.set(file, { stamp, source });
    return source;
  } catch (error) {
    return { failure: reasonOf(error) };
  }
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
