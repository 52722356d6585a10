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

type Note = (name: string, as: string) => void;

/** Goes through what a statement exports: most of thousands export one name or none. */
export function eachExport(statement: Statement, note: Note): void {
  if (statement.is === 'export') eachListed(statement, note);
  else if ((statement.is === 'function' || statement.is === 'let') && statement.exported)
    for (const name of declaredIn(statement)) note(name, statement.byDefault ? DEFAULT : name);
}

function eachListed({ names, from, value }: Extract<Statement, { is: 'export' }>, note: Note): void {
  if (from === undefined) for (const { name, as } of names) note(name, as);
  if (value) note(DEFAULT, DEFAULT);
}

function declaredIn(statement: Extract<Statement, { is: 'function' | 'let' }>): readonly string[] {
  if (statement.is === 'function') return [statement.name];
  const { bindings } = statement;
  const [first] = bindings;
  return first && bindings.length === 1 ? namesOf(first.pattern) : bindings.flatMap(({ pattern }) => namesOf(pattern));
}
