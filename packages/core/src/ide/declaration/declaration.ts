import type { Origin } from 'layerwright/spec';
import type { Place } from '../../place.ts';
import { DEFAULT, type Pattern, type Program, type Statement, type TopLevel } from '../../syntax/program.ts';
import { absolute, statementOf } from '../../syntax/search.ts';

/**
 * The top-level statement that a reader of the file takes for an image's own: the one that declares its name, or for an
 * image without a name the one that makes it. An image that a function returns was written elsewhere than it is declared.
 */
export function declarationOf(program: Program, name: string | undefined, from: Origin): Place | undefined {
  const top = (name === undefined ? undefined : declarationsOf(program).get(name)) ?? statementOf(program, outermost(from));
  return top && { file: program.file, span: absolute(top.statement.span, top) };
}

/** Where the call stands that led to a place, through all functions. */
const outermost = (from: Origin): Origin => (from.via ? outermost(from.via) : from);

const known = new WeakMap<Program, ReadonlyMap<string, TopLevel>>();

/** The statement that declares each name, by the name that the file exports it by and by its own. */
function declarationsOf(program: Program): ReadonlyMap<string, TopLevel> {
  let all = known.get(program);
  if (!all) known.set(program, (all = findDeclarations(program)));
  return all;
}

function findDeclarations({ statements }: Program): ReadonlyMap<string, TopLevel> {
  const own = new Map<string, TopLevel>();
  for (const top of statements) for (const name of declaredBy(top.statement)) if (!own.has(name)) own.set(name, top);
  const all = new Map(own);
  for (const { statement } of statements) {
    for (const { name, as } of statement.is === 'export' && statement.from === undefined ? statement.names : []) {
      const top = own.get(name);
      if (top) all.set(as, top);
    }
  }
  return all;
}

const names = new WeakMap<Statement, readonly string[]>();

function declaredBy(statement: Statement): readonly string[] {
  let all = names.get(statement);
  if (!all) names.set(statement, (all = namesDeclaredBy(statement)));
  return all;
}

function namesDeclaredBy(statement: Statement): readonly string[] {
  if (statement.is === 'function') return [statement.name];
  if (statement.is === 'export') return statement.value ? [DEFAULT] : [];
  return statement.is === 'let' ? statement.bindings.flatMap(({ pattern }) => namesIn(pattern)) : [];
}

function namesIn(pattern: Pattern | undefined): readonly string[] {
  if (!pattern) return [];
  if (pattern.is === 'bind') return [pattern.name];
  if (pattern.is === 'fields') return pattern.fields.flatMap(({ to }) => namesIn(to));
  return pattern.is === 'items' ? pattern.items.flatMap(namesIn) : pattern.names;
}
