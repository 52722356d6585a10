import type { Pattern, Statement } from '../syntax/program.ts';

/** The names that a pattern gives values. */
export function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.is) {
    case 'bind':
      return [pattern.name];
    case 'fields':
      return pattern.fields.flatMap(({ to }) => namesOf(to));
    case 'items':
      return pattern.items.flatMap((item) => (item ? namesOf(item) : []));
    case 'unknown':
      return pattern.names;
  }
}

const memo = new WeakMap<readonly Statement[], readonly string[]>();

/** The names of each `var` among the statements of a function, however deep: they are the function's from its beginning. */
export function varsIn(statements: readonly Statement[]): readonly string[] {
  const known = memo.get(statements);
  if (known) return known;
  const names = new Set<string>();
  for (const statement of statements) for (const name of varsOf(statement)) names.add(name);
  const all = [...names];
  memo.set(statements, all);
  return all;
}

function varsOf(of: Statement): readonly string[] {
  switch (of.is) {
    case 'let':
      return of.kind === 'var' ? of.bindings.flatMap(({ pattern }) => namesOf(pattern)) : NONE;
    case 'if':
      return [...of.then, ...of.else].flatMap(varsOf);
    case 'switch':
      return of.cases.flatMap(({ body }) => body.flatMap(varsOf));
    case 'each':
      return [...(of.kind === 'var' ? namesOf(of.to) : []), ...of.body.flatMap(varsOf)];
    case 'loop':
      return [...(of.first ? varsOf(of.first) : []), ...of.body.flatMap(varsOf)];
    case 'try':
      return [...of.body, ...of.caught.body].flatMap(varsOf);
    case 'finally':
      return [...of.body, ...of.last].flatMap(varsOf);
    case 'labelled':
    case 'block':
      return of.body.flatMap(varsOf);
    case 'unknown':
      return of.vars;
    default:
      return NONE;
  }
}

const NONE: readonly string[] = [];
