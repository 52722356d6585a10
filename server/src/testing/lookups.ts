import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { type ModuleFiles, moduleFiles } from '../world/modules.ts';
import { project } from './project.ts';

export type Files = Readonly<Record<string, string>>;
export type Links = Readonly<Record<string, string>>;
/** What `from` means by a specifier: a file, counted from the folder of the test, or why there is none. */
export type Lookup = readonly [what: string, files: Files, specifier: string, from: string, to: string, links?: Links];

/** A folder with files, for the time of one test, and links in it that lead to others of its paths. */
export function linkedProject(files: Files, links: Links = {}): string {
  const folder = project(files);
  for (const [name, to] of Object.entries(links)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(relative(dirname(path), join(folder, to)), path, 'dir');
  }
  return folder;
}

/** The file that `from` means, counted from the folder, or why there is none. */
export function found(folder: string, specifier: string, from: string, modules: ModuleFiles = moduleFiles()): string | undefined {
  const source = modules.now()(specifier, join(folder, from));
  return source && ('file' in source ? relative(folder, source.file) : source.why);
}

/** A test for each. */
export function lookups(cases: readonly Lookup[]): void {
  test.for(cases)('%s', ([, files, specifier, from, to, links]) => {
    expect(found(linkedProject(files, links), specifier, from)).toBe(to);
  });
}
