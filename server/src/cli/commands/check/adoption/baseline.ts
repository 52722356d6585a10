import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Analysis, Finding } from '@layerwright/core';
import { type Entry, keyOf, readBaseline, writeBaseline } from './baseline-file.ts';

/** Findings that are known, by the files that they are in. */
export type Baseline = {
  /** The findings of a file that are not known. */
  readonly unknown: (analysis: Pick<Analysis, 'program' | 'findings'>) => readonly Finding[];
  /** The known ones that are gone, of files that were looked at or are not there any more. */
  readonly gone: () => readonly Entry[];
};

type Named = { readonly path: string; readonly shown: string };

/** Reads a baseline; every finding in it is known once for each time that it counts. */
export function openBaseline({ path, shown }: Named): Baseline {
  const entries = readBaseline(path, shown);
  const left = new Map(entries.map((entry) => [keyOf(entry), entry.count]));
  const seen = new Set<string>();
  return {
    unknown: ({ program, findings }) => {
      seen.add(nameIn(path, program.file));
      return findings.filter((finding) => {
        const key = keyOf(entryOf(finding, program, path));
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count <= 0;
      });
    },
    gone: () =>
      entries.flatMap((entry) => {
        const count = left.get(keyOf(entry)) ?? 0;
        const isLooked = seen.has(entry.file) || !existsSync(resolve(dirname(path), entry.file));
        return isLooked && count > 0 ? [{ ...entry, count }] : [];
      }),
  };
}

/** Collects findings and writes them down: those of files that were not looked at stay as they were. */
export type Writer = {
  readonly add: (analysis: Pick<Analysis, 'program' | 'findings'>) => void;
  /** How many findings are known then. */
  readonly write: () => number;
};

export function baselineWriter({ path, shown }: Named): Writer {
  const before = existsSync(path) ? readBaseline(path, shown) : [];
  const counts = new Map<string, Entry>();
  const seen = new Set<string>();
  return {
    add: ({ program, findings }) => {
      seen.add(nameIn(path, program.file));
      for (const finding of findings) {
        const entry = entryOf(finding, program, path);
        const key = keyOf(entry);
        counts.set(key, { ...entry, count: (counts.get(key)?.count ?? 0) + 1 });
      }
    },
    write: () => {
      const kept = before.filter(({ file }) => !seen.has(file) && existsSync(resolve(dirname(path), file)));
      const all = [...kept, ...counts.values()];
      writeBaseline(path, shown, all);
      return all.reduce((sum, { count }) => sum + count, 0);
    },
  };
}

/** As it is called from the folder of the baseline, on every machine alike. */
const nameIn = (path: string, file: string): string => relative(dirname(path), file).split(sep).join('/');

/**
 * What stays while lines move: the rule, and the characters that it is about without the blanks between them. Their digest stands
 * for them, since they may be a secret.
 */
function entryOf({ rule, span }: Finding, { file, text }: Analysis['program'], path: string): Entry {
  const about = text.slice(...span).replace(/\s+/g, ' ');
  return { file: nameIn(path, file), rule, at: createHash('sha256').update(about).digest('hex').slice(0, 16), count: 1 };
}
