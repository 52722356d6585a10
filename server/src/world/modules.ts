import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FindModule, ModuleSource } from '@layerwright/core';
import { withoutMark } from './source-files.ts';

/** Larger files are no part of an image's description, in bytes. */
const LARGEST = 1_000_000;

/** The endings that a specifier may leave out, in the order in which TypeScript looks for them. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** A program names the file that will be there when it runs; its source is what is read. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** What stands in an editor for a file, if one has it open; the same object for as long as its text stays. */
export type Overlay = (file: string) => ModuleSource | undefined;

/**
 * Finds the modules that files name by a path, in the editor or else on disk. Packages are not followed. A file on disk is
 * read again when its time or size is another than before.
 */
export function moduleFiles(overlay: Overlay = () => undefined): FindModule {
  const kept = new Map<string, { readonly stamp: string; readonly source: ModuleSource }>();
  const sourceOf = (file: string): ModuleSource | undefined => {
    const shown = overlay(file);
    if (shown) return shown;
    const stamp = stampOf(file);
    const before = kept.get(file);
    if (stamp === undefined || before?.stamp === stamp) return stamp === undefined ? undefined : before?.source;
    const source = readModule(file);
    if (source) kept.set(file, { stamp, source });
    return source;
  };
  return (specifier, from) => {
    if (!/^\.{1,2}(\/|$)/.test(specifier)) return undefined;
    for (const file of candidates(resolve(dirname(from), specifier))) {
      const source = sourceOf(file);
      if (source) return source;
    }
    return undefined;
  };
}

/** The files that a path may mean, the likeliest first. */
function candidates(path: string): readonly string[] {
  const ending = /\.[a-z]+$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - ending.length);
  const sources = Object.hasOwn(SOURCES, ending) ? (SOURCES[ending] ?? []) : [];
  const exact = ENDINGS.includes(ending) ? [...sources.map((each) => stem + each), path] : [];
  return [...exact, ...ENDINGS.map((each) => path + each), ...ENDINGS.map((each) => `${path}/index${each}`)];
}

function stampOf(file: string): string | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size <= LARGEST ? `${stat.mtimeMs} ${stat.size}` : undefined;
  } catch {
    return undefined;
  }
}

function readModule(file: string): ModuleSource | undefined {
  try {
    return { file, text: withoutMark(readFileSync(file, 'utf8')) };
  } catch {
    return undefined;
  }
}
