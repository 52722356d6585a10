import type { Hole, Origin } from 'layerwright/spec';
import { DEFAULT, type Program, type Statement, WHOLE } from '../syntax/program.ts';
import { ask } from './assume.ts';
import { namesOf } from './hoist.ts';
import { type Machine, at, declare, unsupported } from './machine.ts';
import { nativeImport } from './primitives/native.ts';
import { type Cell, type Field, type Frame, type Module, type Scope, type Val, fieldsCell, holeAt, valCell } from './values.ts';

/** Modules of one program. More are not followed. */
const MODULES = 200;

type Run = (machine: Machine, program: Program, scope: Scope) => void;

/**
 * Gives the imported names of a file their values. Modules run before the file, in the order in which it names them and
 * each once, as the language has it; one that is still running has the names that it has so far.
 */
export function link(machine: Machine, program: Program, frame: Frame, run: Run): void {
  const module: Module = machine.modules.get(program.file) ?? { program, scope: frame.scope, linked: new Map() };
  machine.modules.set(program.file, module);
  for (const { statement, anchor } of program.statements) {
    const specifier = specifierOf(statement);
    if (specifier === undefined) continue;
    const found = moduleOf(machine, module, specifier, run);
    if (statement.is !== 'import') continue;
    for (const { name, imported } of statement.names) {
      const from = at(statement.span, { ...frame, anchor });
      const cell = found && exported(found, imported, from);
      if (cell) frame.scope.names.set(name, cell);
      else declare(machine, frame.scope, name, importOf(machine, { module: specifier, imported, name }, from));
    }
  }
}

const specifierOf = (statement: Statement): string | undefined => {
  if (statement.is === 'import') return statement.module;
  return statement.is === 'export' ? statement.from : undefined;
};

/** The module of a specifier, which has run by then unless it is what led here. */
function moduleOf(machine: Machine, by: Module, specifier: string, run: Run): Module | undefined {
  if (by.linked.has(specifier)) return by.linked.get(specifier);
  const isBuilder = machine.dialects.some(({ modules }) => modules.includes(specifier));
  const program = isBuilder ? undefined : machine.readModule(specifier, by.program.file);
  const known = program && machine.modules.get(program.file);
  // What does not parse is read wrongly.
  const isReadable = program !== undefined && program.errors.length === 0 && machine.modules.size < MODULES;
  const module = known ?? (isReadable ? { program, scope: { names: new Map() }, linked: new Map() } : undefined);
  by.linked.set(specifier, module);
  if (module && !known) {
    machine.modules.set(module.program.file, module);
    run(machine, module.program, module.scope);
  }
  return module;
}

/** A name of a file, and what it means in the module that it is imported from. */
type Imported = { readonly module: string; readonly imported: string; readonly name: string };

/** What is imported from a builder's module, or from one that is not read. */
function importOf(machine: Machine, { module, imported, name }: Imported, from: Origin): Val {
  const dialect = machine.dialects.find((each) => each.modules.includes(module));
  const root = dialect?.roots[imported];
  if (dialect && root) return { is: 'roots', dialect, name: imported, of: root, from };
  if (dialect && (imported === WHOLE || imported === DEFAULT)) return { is: 'module', dialect, from };
  const native = nativeImport(machine, module, imported, from);
  if (native) return native;
  const isWhole = imported === WHOLE || imported === DEFAULT;
  const hole: Hole = { why: 'module', name: isWhole ? module : imported, from, of: module };
  const names = isWhole ? [name, module] : [...new Set([imported, name])];
  return ask(machine.asking, hole, { names }, from) ?? holeAt(hole, from);
}

/** What a module exports under a name; nothing where that is not known. The cell is the module's own: it follows what the module does. */
function exported(module: Module, name: string, from: Origin, seen: ReadonlySet<Module> = new Set()): Cell<Val> | undefined {
  if (seen.has(module)) return undefined;
  if (name === WHOLE) return valCell(namespaceOf(module, from));
  const own = ownExports(module.program).find(({ as }) => as === name);
  if (own) return module.scope.names.get(own.name);
  const following = new Set([...seen, module]);
  for (const { statement } of module.program.statements) {
    if (statement.is !== 'export' || statement.from === undefined) continue;
    const other = module.linked.get(statement.from);
    const named = statement.names.find(({ as }) => as === name);
    if (named) return other && exported(other, named.name, from, following);
  }
  return throughStars(module, name, from, following);
}

/** What `export * from` gives under a name, where one module alone does. A default is never among it. */
function throughStars(module: Module, name: string, from: Origin, seen: ReadonlySet<Module>): Cell<Val> | undefined {
  const stars = module.program.statements.flatMap(({ statement }) =>
    statement.is === 'export' && statement.from !== undefined && statement.names.some(({ as }) => as === WHOLE) ? [statement.from] : [],
  );
  if (name === DEFAULT || stars.some((specifier) => !module.linked.get(specifier))) return undefined;
  const found = stars.flatMap((specifier) => {
    const other = module.linked.get(specifier);
    return (other && exported(other, name, from, seen)) ?? [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

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
  return { is: 'record', cell: fieldsCell({ fields: new Map(known) }), from };
}

type Export = { readonly name: string; readonly as: string };
const known = new WeakMap<Program, readonly Export[]>();

/** What a file exports of its own, by its own names and the ones that others see. */
export function ownExports(program: Program): readonly Export[] {
  let all = known.get(program);
  if (!all) known.set(program, (all = program.statements.flatMap(({ statement }) => exportsOf(statement))));
  return all;
}

function exportsOf(statement: Statement): readonly Export[] {
  if (statement.is === 'export') {
    const named = statement.from === undefined ? statement.names : [];
    return statement.value ? [...named, { name: DEFAULT, as: DEFAULT }] : named;
  }
  if (statement.is === 'function' && statement.exported)
    return [{ name: statement.name, as: statement.byDefault ? DEFAULT : statement.name }];
  if (statement.is !== 'let' || !statement.exported) return [];
  return statement.bindings.flatMap(({ pattern }) => namesOf(pattern)).map((name) => ({ name, as: name }));
}
