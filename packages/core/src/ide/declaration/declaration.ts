import type { Origin } from 'layerwright/spec';
import type { Place } from '../../place.ts';
import { DEFAULT, type Pattern, type Program, type Statement, type TopLevel } from '../../syntax/program.ts';
import { absolute, statementOf } from '../../syntax/search.ts';

/**
 * The top-level statement that a reader of the file takes for an image's own: the one that declares its name, or for an
 * image without a name the one that makes it. An image that a function returns was written elsewhere than it is declared.
 */
export function declarationOf(program: Program, name: string | undefined, from: Origin): Place | undefined {
  const top = (name === undefined ? undefined : declaring(program, localName(program, name))) ?? statementOf(program, outermost(from));
  return top && { file: program.file, span: absolute(top.statement.span, top) };
}

/** Where the call stands that led to a place, through all functions. */
const outermost = (from: Origin): Origin => (from.via ? outermost(from.via) : from);

/** What the file itself calls something that it exports by another name. */
function localName({ statements }: Program, name: string): string {
  const exported = statements.flatMap(({ statement }) => (statement.is === 'export' ? statement.names : []));
  return exported.find(({ as }) => as === name)?.name ?? name;
}

const declaring = ({ statements }: Program, name: string): TopLevel | undefined =>
  statements.find(({ statement }) => declaredBy(statement).includes(name));

function declaredBy(statement: Statement): readonly string[] {
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
