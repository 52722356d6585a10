import type { Declared, Program, Statement, Type } from '../syntax/program.ts';

/** The types of a file that have names. */
export type Types = ReadonlyMap<string, Type>;

/** Types in types that are looked into. */
const DEPTH = 4;

/** What a type says of its values, as far as the file itself says it; nothing where that is nothing. */
export function declaredBy(type: Type | undefined, types: Types, depth: number = DEPTH): Declared | undefined {
  if (!type || depth < 0) return undefined;
  switch (type.is) {
    case 'plain':
      return { ...(type.kind !== undefined && { kind: type.kind }), ...(type.values && { values: type.values }) };
    case 'named':
      return declaredBy(types.get(type.name), types, depth - 1);
    case 'union':
      return ofUnion(type.of.map((each) => declaredBy(each, types, depth - 1)));
    case 'object':
      return { fields: new Map([...type.fields].flatMap(([key, each]) => fieldOf(key, declaredBy(each, types, depth - 1)))) };
    case 'module':
    case 'part':
      return undefined;
  }
}

const fieldOf = (key: string, declared: Declared | undefined): (readonly [string, Declared])[] => (declared ? [[key, declared]] : []);

/** The kind is one where all have it. */
function ofUnion(all: readonly (Declared | undefined)[]): Declared | undefined {
  const [first] = all;
  if (all.length === 1) return first;
  const values = all.flatMap((each) => each?.values ?? []);
  const kind = all.every((each) => each?.kind === first?.kind) ? first?.kind : undefined;
  return { values, ...(kind !== undefined && { kind }) };
}

type Named = Extract<Statement, { is: 'type' }>;
const NONE: Types = new Map();
const known = new WeakMap<Program, Types>();
const knownFrom = new WeakMap<Statement, { readonly statements: readonly Named[]; readonly types: Types }>();

/** The types that a file names, each once. It is the same object for as long as those statements are, in later texts of the file too. */
export function typesOf(program: Program): Types {
  let types = known.get(program);
  if (!types) known.set(program, (types = readTypes(program)));
  return types;
}

function readTypes({ statements }: Program): Types {
  const all = statements.map(({ statement }) => statement).filter((statement) => statement.is === 'type');
  const [first] = all;
  if (!first) return NONE;
  const before = knownFrom.get(first);
  if (before?.statements.length === all.length && all.every((each, i) => each === before.statements[i])) return before.types;
  const types = namedBy(all);
  knownFrom.set(first, { statements: all, types });
  return types;
}

function namedBy(statements: readonly Named[]): Types {
  const found = new Map<string, Type>();
  const twice = new Set<string>();
  for (const { name, type } of statements) {
    if (found.has(name) || !type) twice.add(name);
    if (type) found.set(name, type);
  }
  for (const name of twice) found.delete(name);
  return found;
}
