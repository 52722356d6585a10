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

const known: ReadonlyMap<string, Meaning> = new Map(Object.entries({ ...PROGRAMS, ...builtins }));

/** What a program does, by its name without its folder; nothing where that is not known. */
export function commandNamed(name: string): Meaning | undefined {
  return known.get(name) ?? (isPython(name) ? known.get('python3') : undefined);
}
