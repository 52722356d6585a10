import { apt } from './apt.ts';
import { archives } from './archive.ts';
import { conda } from './conda.ts';
import { downloads } from './download.ts';
import { files } from './files.ts';
import { gits } from './git.ts';
import { builders } from './make.ts';
import type { Commands, Meaning } from './meaning.ts';
import { npm } from './npm.ts';
import { pip } from './pip.ts';
import { projects } from './project.ts';
import { isPython, python } from './python.ts';
import { builtins, harmless } from './shell.ts';
import { system } from './system.ts';
import { filters } from './text.ts';
import { users } from './users.ts';
import { uv } from './uv.ts';

const PROGRAMS: Commands = {
  ...apt,
  ...system,
  ...pip,
  ...uv,
  ...python,
  ...conda,
  ...npm,
  ...projects,
  ...gits,
  ...downloads,
  ...archives,
  ...users,
  ...filters,
  ...files,
  ...builders,
  ...harmless,
};

/** What a program does, and whether it has to be installed: what a shell does itself has not. */
export type Known = { readonly meaning: Meaning; readonly isProgram: boolean };

const BUILT_IN: readonly string[] = ['cd', 'test', '['];

const known = new Map<string, Known>([
  ...Object.entries(PROGRAMS).map(([name, meaning]) => [name, { meaning, isProgram: !BUILT_IN.includes(name) }] as const),
  ...Object.entries(builtins).map(([name, meaning]) => [name, { meaning, isProgram: false }] as const),
]);

/** What is known of a program by its name, without its folder. */
export function commandNamed(name: string): Known | undefined {
  return known.get(name) ?? (isPython(name) ? known.get('python3') : undefined);
}
