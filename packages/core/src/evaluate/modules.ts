import type { Hole, Origin } from 'layerwright/spec';
import { DEFAULT, type Program, type Statement, type TopLevel, WHOLE } from '../syntax/program.ts';
import type { Cell } from './cell.ts';
import { ownExports } from './exports.ts';
import { type Machine, ask, at, declare, perform, unsupported } from './machine.ts';
import { exportAt, nativeImport } from './primitives/native.ts';
import { remembered } from './remember.ts';
import {
  type Field,
  type Frame,
  type Link,
  type Module,
  type NotFollowed,
  type Scope,
  type Val,
  fieldsCell,
  holeAt,
  valCell,
} from './values.ts';

/** Modules of one program. More are not followed. */
const MODULES = 200;

type Run = (machine: Machine, program: Program, scope: Scope) => void;

/**
 * Gives the imported names of a file their values. Modules run before the file, in the order in which it names them and
 * each once, as the language has it; one that is still running has the names that it has so far.
 */
export function link(machine: Machine, program: Program, frame: Frame, run: Run): void {
  const module: Module = machine.modules.get(program.file) ?? { program, scope: frame.scope, linked: new Map() };
  perform(machine, ({ modules }) => modules.set(program.file, module));
  for (const { statement, anchor } of program.statements.filter(isNaming)) {
    const named = namedBy(statement);
    if (statement.is === 'import') importTypes(machine, statement, frame.scope, at(statement.span, { ...frame, anchor }));
    if (!named) continue;
    const to = linkOf(machine, module, named, run);
    if (statement.is !== 'import') continue;
    const imports: Imports = { statement, to, scope: frame.scope, from: at(statement.span, { ...frame, anchor }) };
    remembered(
      machine,
      anchor,
      () => {
        importNames(machine, imports);
      },
      { given: 'program' in to ? to : to.why },
    );
  }
}

type Imports = {
  readonly statement: Extract<Statement, { is: 'import' }>;
  readonly to: Link;
  readonly scope: Scope;
  readonly from: Origin;
};

function importNames(machine: Machine, { statement, to, scope, from }: Imports): void {
  for (const { name, imported } of statement.names) {
    const found = exported({ machine, from, as: name, seen: new Set() }, to, imported);
    if ('value' in found) perform(machine, () => scope.names.set(name, found));
    else declare(machine, scope, name, unknownOf(machine, { imported, name }, found, from));
  }
}

/** Whether a statement may name a module. */
const isNaming = ({ statement: { is } }: TopLevel): boolean => is === 'import' || is === 'export';

/** The types of a builder's module, under which values of them are known. */
function importTypes(machine: Machine, { module, types = [] }: Imports['statement'], scope: Scope, from: Origin): void {
  const link = { specifier: module, why: undefined };
  if (!machine.dialects.some(({ modules }) => modules.includes(module))) return;
  for (const { name, imported } of types) {
    const cell = outsideCell({ machine, from, as: name, seen: new Set() }, link, imported);
    perform(machine, () => scope.names.set(name, cell));
  }
}

type Named = { readonly specifier: string; readonly takenFor: string | undefined };

function namedBy(statement: Statement): Named | undefined {
  if ((statement.is !== 'import' && statement.is !== 'export') || (statement.is === 'import' && statement.erased)) return undefined;
  const specifier = statement.is === 'import' ? statement.module : statement.from;
  return specifier === undefined ? undefined : { specifier, takenFor: statement.takenFor };
}

/** A file may take the same module for one thing here and for another there. */
const keyOf = ({ specifier, takenFor }: Named): string => (takenFor === undefined ? specifier : `${specifier} as ${takenFor}`);

/** What a specifier leads to. A module has run by then, unless it is what led here. */
function linkOf(machine: Machine, by: Module, named: Named, run: Run): Link {
  const key = keyOf(named);
  const before = by.linked.get(key);
  if (before) return before;
  const found = findLink(machine, by, named);
  by.linked.set(key, found);
  if (!('program' in found) || machine.modules.has(found.program.file)) return found;
  const to = remembered(machine, found.program, () => runModule(machine, found, run), { hasParts: true });
  by.linked.set(key, to);
  return to;
}

function findLink(machine: Machine, by: Module, named: Named): Link {
  const { specifier } = named;
  if (machine.dialects.some(({ modules }) => modules.includes(specifier))) return { specifier, why: undefined };
  const read = machine.readModule(specifier, by.program.file);
  const module = read && 'file' in read ? machine.modules.get(read.file) : undefined;
  machine.trace?.answers.push({ specifier, from: by.program.file, read, module });
  const why = read && whyNot(machine, read, named);
  return read && 'file' in read && why === undefined ? (module ?? newModule(machine, read)) : { specifier, why };
}

function runModule(machine: Machine, module: Module, run: Run): Module {
  perform(machine, ({ modules }) => modules.set(module.program.file, module));
  run(machine, module.program, module.scope);
  return module;
}

/** Its names are the same object in all readings: what was remembered of the file's other statements holds on where one changed. */
function newModule({ memory }: Machine, program: Program): Module {
  const scope = memory?.scopes.get(program.file) ?? { names: new Map() };
  memory?.scopes.set(program.file, scope);
  return { program, scope, linked: new Map() };
}

/** Why a module is not followed; nothing where it is. */
function whyNot(machine: Machine, read: Program | NotFollowed, { takenFor }: Named): string | undefined {
  if ('why' in read) return read.why;
  if (takenFor !== undefined && !(takenFor === 'json' && isJson(read))) return `is taken for \`${takenFor}\``;
  if (machine.modules.has(read.file)) return undefined;
  // What does not parse is read wrongly.
  if (read.errors.length > 0) return 'does not parse';
  return machine.modules.size < MODULES ? undefined : `is one of more than ${MODULES} files`;
}

const isJson = ({ file }: Program): boolean => file.endsWith('.json');

/** A module that a file names: the names that it gets from it, and which file it is or why it is not followed. */
export type ReadImport = { readonly specifier: string; readonly names: readonly string[]; readonly from: Origin } & (
  | { readonly file: string }
  | NotFollowed
);

/** The modules that a file names, once it has run; those that are understood by their names alone are left out. */
export function importsOf(machine: Machine, program: Program): readonly ReadImport[] {
  const linked = machine.modules.get(program.file)?.linked ?? new Map<string, Link>();
  return program.statements.filter(isNaming).flatMap(({ statement, anchor }): readonly ReadImport[] => {
    const [named, to] = [namedBy(statement), linkedBy(statement, linked)];
    if (!named || !to) return [];
    const names = statement.is === 'import' ? statement.names.map(({ name }) => name) : [];
    const read = { specifier: named.specifier, names, from: at(statement.span, { anchor }) };
    if ('program' in to) return [{ ...read, file: to.program.file }];
    const isUnderstood = to.why === undefined || nativeImport(machine, to.specifier, WHOLE, read.from) !== undefined;
    return isUnderstood ? [] : [{ ...read, why: to.why }];
  });
}

/** What a module that is no file of the program has under a name: a builder, a part of the platform, or what is not known. */
function outside(machine: Machine, { specifier, why }: Outside, { imported, name }: Imported, from: Origin): Val {
  const dialect = machine.dialects.find((each) => each.modules.includes(specifier));
  const root = dialect && Object.hasOwn(dialect.roots, imported) ? dialect.roots[imported] : undefined;
  if (dialect && root) return { is: 'roots', dialect, name: imported, of: root, from };
  if (dialect && (imported === WHOLE || imported === DEFAULT)) return { is: 'module', dialect, from };
  if (dialect) return exportAt(machine, dialect, imported, from);
  return nativeImport(machine, specifier, imported, from) ?? unknownOf(machine, { imported, name }, { specifier, why }, from);
}

type Outside = Exclude<Link, Module>;

/** A name that a module has, and the one that a file gives it. */
type Imported = { readonly imported: string; readonly name: string };

function unknownOf(machine: Machine, { imported, name }: Imported, { specifier, why }: Outside, from: Origin): Val {
  const isWhole = imported === WHOLE || imported === DEFAULT;
  const detail = why === undefined ? {} : { detail: why };
  const hole: Hole = { why: 'module', name: isWhole ? specifier : imported, from, of: specifier, ...detail };
  const names = isWhole ? [name, specifier] : [...new Set([imported, name])];
  return ask(machine, hole, { names }, from) ?? holeAt(hole, from);
}

/** `seen`: the modules that passed the question on, so that a circle ends. */
type Asked = { readonly machine: Machine; readonly from: Origin; readonly as: string; readonly seen: ReadonlySet<Module> };

/** What a module exports under a name, or why that is not known. The cell is the module's own: it follows what the module does. */
function exported(asked: Asked, link: Link, name: string): Cell<Val> | Outside {
  const { machine, from, as, seen } = asked;
  if (!('program' in link)) return outsideCell(asked, link, name);
  const { program, scope, linked } = link;
  const specifier = basename(program.file);
  if (seen.has(link)) return { specifier, why: 'passes it on in a circle' };
  if (name === WHOLE) return valCell(namespaceOf(link, from));
  const own = ownExports(program).find(({ as }) => as === name);
  if (own) return scope.names.get(own.name) ?? { specifier, why: 'has not declared it yet' };
  const following = { machine, from, as, seen: new Set([...seen, link]) };
  const passed = passedOn(program, name);
  if (!passed) return isJson(program) ? partOf(link, name) : throughStars(following, link, name);
  const to = linkedBy(passed.statement, linked);
  return to ? exported(following, to, passed.name) : { specifier, why: 'has not declared it yet' };
}

/** A builder is the same for an import in all readings: who changes what else the file imports changes nothing about it. */
function outsideCell({ machine, from, as }: Asked, link: Outside, name: string): Cell<Val> {
  const val = outside(machine, link, { imported: name, name: as }, from);
  const { memory } = machine;
  if (val.is !== 'roots' || !memory) return valCell(val);
  const key = JSON.stringify([from.in.file, as, link.specifier, name]);
  let cell = memory.builders.get(key);
  if (!cell) memory.builders.set(key, (cell = valCell(val)));
  return cell;
}

/** The statement that passes on a name of another module: `export { a as name } from './a'`. */
function passedOn({ statements }: Program, name: string): { readonly statement: Statement; readonly name: string } | undefined {
  for (const { statement } of statements) {
    const named = statement.is === 'export' && statement.from !== undefined && statement.names.find(({ as }) => as === name);
    if (named) return { statement, name: named.name };
  }
  return undefined;
}

const linkedBy = (statement: Statement, linked: Module['linked']): Link | undefined => {
  const named = namedBy(statement);
  return named && linked.get(keyOf(named));
};

const basename = (file: string): string => file.replace(/^.*[\\/]/, '');

/** Bundlers and TypeScript let a file take what stands in JSON by its name, too. */
function partOf(module: Module, name: string): Cell<Val> | Outside {
  const field = partsOf(module)?.get(name);
  return field ? valCell(field.value) : { specifier: basename(module.program.file), why: `has no \`${name}\`` };
}

function partsOf({ scope }: Module): ReadonlyMap<string, Field> | undefined {
  const whole = scope.names.get(DEFAULT)?.value;
  const fields = whole?.is === 'record' ? whole.cell.value : undefined;
  return fields && 'fields' in fields && !fields.rest ? fields.fields : undefined;
}

/** What `export * from` gives under a name, where one module alone does. A default is never among it. */
function throughStars(asked: Asked, { program, linked }: Module, name: string): Cell<Val> | Outside {
  const stars = program.statements.flatMap(({ statement }) =>
    statement.is === 'export' && statement.names.some(({ as }) => as === WHOLE) ? (linkedBy(statement, linked) ?? []) : [],
  );
  const specifier = basename(program.file);
  if (name === DEFAULT) return { specifier, why: 'has no default export' };
  const results = stars.map((to) => (isBuilderRoot(asked.machine, to, name) || 'program' in to ? exported(asked, to, name) : to));
  const found = new Set(results.flatMap((each) => ('value' in each ? [each] : [])));
  const [only] = found;
  // A module that is not followed may have the name as well.
  const closed = stars.find((to): to is Outside => !('program' in to) && !isBuilderRoot(asked.machine, to, name));
  if (closed) return closed.why === undefined ? { specifier, why: `passes on all of \`${closed.specifier}\`` } : closed;
  if (found.size > 1) return { specifier, why: 'has it from two modules' };
  return only ?? { specifier, why: 'does not export it' };
}

const isBuilderRoot = (machine: Machine, link: Link, name: string): boolean =>
  !('program' in link) && machine.dialects.some(({ modules, roots }) => modules.includes(link.specifier) && Object.hasOwn(roots, name));

/** The module as an object: exact where nothing that it exports is ever given another value, and all of it is known. */
function namespaceOf(module: Module, from: Origin): Val {
  const statements = module.program.statements.map(({ statement }) => statement);
  const isSteady = statements.every(
    (statement) =>
      statement.is === 'import' ||
      statement.is === 'function' ||
      statement.is === 'block' ||
      statement.is === 'do' ||
      statement.is === 'if' ||
      (statement.is === 'let' && (statement.kind === 'const' || !statement.exported)) ||
      (statement.is === 'export' && statement.from === undefined && statement.names.length === 0),
  );
  const fields = ownExports(module.program).map(({ name, as }) => [as, module.scope.names.get(name)] as const);
  if (!isSteady || fields.some(([, cell]) => cell === undefined)) return holeAt(unsupported('module', from), from);
  const known = fields.flatMap(([as, cell]): (readonly [string, Field])[] =>
    cell ? [[as, { value: cell.value, key: { text: as, from } }]] : [],
  );
  const parts = isJson(module.program) ? (partsOf(module) ?? []) : [];
  return { is: 'record', cell: fieldsCell({ fields: new Map([...parts, ...known]) }), from };
}
