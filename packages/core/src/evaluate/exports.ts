import { DEFAULT, type Program, type Statement } from '../syntax/program.ts';
import { namesOf } from './hoist.ts';

/** A name of a file, and the one that others see. */
export type Export = { readonly name: string; readonly as: string };
const known = new WeakMap<Program, readonly Export[]>();

/** What a file exports of its own, by its own names and the ones that others see. */
export function ownExports(program: Program): readonly Export[] {
  let all = known.get(program);
  if (!all) known.set(program, (all = program.statements.flatMap(({ statement }) => exportedBy(statement))));
  return all;
}

const NONE: readonly Export[] = [];

/** What a statement exports. */
export function exportedBy(statement: Statement): readonly Export[] {
  if (!('exported' in statement ? statement.exported : statement.is === 'export')) return NONE;
  if (statement.is === 'export') {
    const named = statement.from === undefined ? statement.names : [];
    return statement.value ? [...named, { name: DEFAULT, as: DEFAULT }] : named;
  }
  if (statement.is === 'function') return [{ name: statement.name, as: statement.byDefault ? DEFAULT : statement.name }];
  if (statement.is !== 'let') return NONE;
  const out: Export[] = [];
  for (const { pattern } of statement.bindings)
    for (const name of namesOf(pattern)) out.push({ name, as: statement.byDefault ? DEFAULT : name });
  return out;
}
