import type { Dialect } from 'layerwright/spec';
import { type Program, type Type, WHOLE } from '../syntax/program.ts';
import { typesOf } from './declared.ts';
import type { Machine } from './machine.ts';

/** What a name of a type stands for: a type and the file that it is written in, or what a builder's module exports. */
export type Meaning = { readonly type: Type; readonly in: Program } | { readonly dialect: Dialect; readonly exported: string };

/** Files that pass a name on, and names that stand for each other. */
const DEPTH = 4;

/** What a name of a type means in a file: what the file says itself, or another one that it imports it from. */
export function meaningOf(machine: Machine, name: string, program: Program, depth: number = DEPTH): Meaning | undefined {
  if (depth < 0) return undefined;
  const type = typesOf(program).get(name);
  if (type) return type.is === 'named' ? meaningOf(machine, type.name, program, depth - 1) : { type, in: program };
  for (const { statement } of program.statements) {
    if (statement.is !== 'import') continue;
    const found = [...statement.names, ...(statement.types ?? [])].find((each) => each.name === name);
    if (found) return meaningIn(machine, { specifier: statement.module, name: found.imported }, program, depth);
  }
  return undefined;
}

type Asked = { readonly specifier: string; readonly name: string };

/** What it means in a module that a file names. */
function meaningIn(machine: Machine, { specifier, name }: Asked, by: Program, depth: number): Meaning | undefined {
  const dialect = machine.dialects.find(({ modules }) => modules.includes(specifier));
  if (dialect) return { dialect, exported: name };
  const read = machine.readModule(specifier, by.file);
  const module = read && 'file' in read ? machine.modules.get(read.file) : undefined;
  machine.trace?.answers.push({ specifier, from: by.file, read, module });
  if (!read || !('file' in read) || read.errors.length > 0) return undefined;
  return meaningOf(machine, name, read, depth - 1) ?? passedOn(machine, name, read, depth - 1);
}

/** `export { Context } from './context'`, or `export * from` the only module that has it. */
function passedOn(machine: Machine, name: string, program: Program, depth: number): Meaning | undefined {
  const found: Meaning[] = [];
  for (const { statement } of program.statements) {
    if (statement.is !== 'export' || statement.from === undefined) continue;
    const named = statement.names.find(({ as }) => as === name || as === WHOLE);
    if (!named) continue;
    const meaning = meaningIn(machine, { specifier: statement.from, name: named.as === WHOLE ? name : named.name }, program, depth);
    if (meaning) found.push(meaning);
  }
  return found.length === 1 ? found[0] : undefined;
}
