import { DEFAULT, type Program, type Statement } from '../syntax/program.ts';
import { namesOf } from './hoist.ts';

/** A name of a file, and the one that others see. */
export type Export = { readonly name: string; readonly as: string };
const known = new WeakMap<Program, readonly Export[]>();

/** What a file exports of its own, by its own names and the ones that others see. */
export function ownExports(program: Program): readonly Export[] {
  const all = known.get(program);
  if (all) return all;
  const out: Export[] = [];
  for (const { statement } of program.statements) eachExport(statement, (name, as) => out.push({ name, as }));
  known.set(program, out);
  return out;
}

/** Goes through what a statement exports: most of thousands export one name or none. */
export function eachExport(statement: Statement, note: (name: string, as: string) => void): void {
  if (statement.is === 'export') {
    if (statement.from === undefined) for (const { name, as } of statement.names) note(name, as);
    if (statement.value) note(DEFAULT, DEFAULT);
  } else if (statement.is === 'function') {
    if (statement.exported) note(statement.name, statement.byDefault ? DEFAULT : statement.name);
  } else if (statement.is === 'let' && statement.exported) {
    for (const { pattern } of statement.bindings) {
      if (pattern.is === 'bind') note(pattern.name, statement.byDefault ? DEFAULT : pattern.name);
      else for (const name of namesOf(pattern)) note(name, statement.byDefault ? DEFAULT : name);
    }
  }
}
