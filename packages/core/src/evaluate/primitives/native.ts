import { type Dialect, type Hole, type Origin, type Text, NOWHERE } from 'layerwright/spec';
import { type Machine, ask, forgetAll, perform, unsupported } from '../machine.ts';
import { type HoleVal, type ItemList, type Native, type Val, holeAt } from '../values.ts';

/** Errors that are made of a text. */
export const ERRORS: readonly string[] = ['Error', 'TypeError', 'RangeError'];

/** Names that mean something where the program does not declare them, by language. */
const GLOBALS: ReadonlySet<string> = new Set(
  [
    ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Math', 'JSON', 'Buffer', 'parseInt', 'parseFloat', 'import.meta'],
    ...['Date', 'performance', 'crypto'],
    ...ERRORS,
  ].map((name) => `ts:${name}`),
);

/** What is another value in each run. */
const VARYING: ReadonlySet<string> = new Set(['Math.random', 'Date.now', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues']);

/** Modules that are understood, each with its name without the prefix of the platform. */
const MODULES: Readonly<Record<string, string>> = {
  'ts:path': 'path',
  'ts:node:path': 'path',
  'ts:path/posix': 'path',
  'ts:node:path/posix': 'path',
  'ts:url': 'url',
  'ts:node:url': 'url',
  'ts:buffer': 'buffer',
  'ts:node:buffer': 'buffer',
};

/** What leads to something else that has a name of its own. */
const SAME: Readonly<Record<string, string>> = {
  'path.default': 'path',
  'path.posix': 'path',
  'url.default': 'url',
  'buffer.default': 'buffer',
  'buffer.Buffer': 'Buffer',
  'Number.parseInt': 'parseInt',
  'Number.parseFloat': 'parseFloat',
};

/** What something known only to primitives is to all others: a hole. */
export function nativeAt(machine: Machine, native: Native, hole: Hole, from: Origin): HoleVal {
  machine.natives.set(hole, native);
  return holeAt(hole, from);
}

export const nativeOf = (machine: Machine, val: Val): Native | undefined =>
  val.is === 'hole' && machine.language !== undefined ? machine.natives.get(val.hole) : undefined;

export const vendorAt = (machine: Machine, dialect: Dialect, hole: Hole, from: Origin): HoleVal =>
  nativeAt(machine, { is: 'vendor', dialect }, hole, from);

/** What a builder's module exports under a name that is no builder. */
export function exportAt(machine: Machine, dialect: Dialect, name: string, from: Origin): HoleVal {
  const makes = dialect.clients && Object.hasOwn(dialect.clients, name) ? dialect.clients[name] : undefined;
  const type = ownOf(dialect.described?.exports, name);
  const vendor = { is: 'vendor', dialect, exported: name, ...(makes && { makes }), ...(type !== undefined && { type }) } as const;
  return nativeAt(machine, vendor, { why: 'module', name, from }, from);
}

const ownOf = <T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  all && Object.hasOwn(all, name) ? all[name] : undefined;

/** A new instance of a vendor's class that images start on. */
export function instanceOf(machine: Machine, callee: Val, from: Origin): HoleVal | undefined {
  const native = nativeOf(machine, callee);
  if (callee.is !== 'hole' || native?.is !== 'vendor' || !native.makes) return undefined;
  return nativeAt(machine, { is: 'vendor', dialect: native.dialect, has: native.makes }, { ...callee.hole, from }, from);
}

function partOf(machine: Machine, { dialect, has, exported }: Vendor, name: string, from: Origin): Val {
  const constant = exported === undefined ? undefined : ownOf(ownOf(dialect.described?.constants, exported), name);
  if (constant !== undefined) return textAt([{ text: constant, from }], from);
  const of = ownOf(has, name);
  return of ? { is: 'roots', dialect, name, of, from } : vendorAt(machine, dialect, { why: 'module', name, from }, from);
}
type Vendor = Extract<Native, { is: 'vendor' }>;

/** The vendor that a value comes from. */
export function vendorOf(machine: Machine, val: Val): Dialect | undefined {
  if (val.is === 'roots' || val.is === 'module') return val.dialect;
  const native = nativeOf(machine, val);
  return native?.is === 'vendor' ? native.dialect : undefined;
}

/** Whoever gets something may change it: bytes, where a pattern was, fields. */
export function forget(machine: Machine, val: Val): void {
  if (val.is !== 'hole') return;
  perform(machine, ({ asking }) => asking.changed.add(val.hole));
  const native = nativeOf(machine, val);
  if (native?.is === 'bytes' || native?.is === 'pattern') {
    machine.natives.delete(val.hole);
    forgetAll(machine);
  }
}

/** A name that nobody declares. */
export function freeName(machine: Machine, name: string, from: Origin): Val {
  const hole = unsupported(name, from);
  if (machine.language === undefined) return holeAt(hole, from);
  const place = name === '__dirname' || name === '__filename' ? placeOf(name.slice(2), from) : undefined;
  if (place) return place;
  if (name === 'NaN' || name === 'Infinity') return { is: 'plain', plain: Number(name), from };
  if (GLOBALS.has(`${machine.language}:${name}`)) return nativeAt(machine, { is: 'global', name }, hole, from);
  return ask(machine, hole, { names: [name] }, from) ?? holeAt(hole, from);
}

/** What a module of the platform is, or has under a name; nothing where it is not known. */
export function nativeImport(machine: Machine, module: string, imported: string, from: Origin): Val | undefined {
  const key = `${machine.language ?? ''}:${module}`;
  const name = Object.hasOwn(MODULES, key) ? MODULES[key] : undefined;
  if (name === undefined) return undefined;
  const isWhole = imported === '*' || imported === 'default';
  const whole = nativeAt(machine, { is: 'global', name }, { why: 'module', name: module, from }, from);
  return isWhole ? whole : nativeProperty(machine, { is: 'global', name }, imported, from);
}

/** What something native has under a name. */
export function nativeProperty(machine: Machine, of: Native, name: string, from: Origin): Val | undefined {
  if (of.is === 'vendor') return partOf(machine, of, name, from);
  if (of.is === 'shape') return of.fields.get(name)?.();
  // What reads files is called on it; what else it has goes by its name.
  if (of.is !== 'global' || of.name === 'fs') return undefined;
  const path = `${of.name}.${name}`;
  const constant = of.name === 'import.meta' ? placeOf(name, from) : CONSTANTS[path];
  if (constant && 'text' in constant) return textAt([{ text: constant.text, from }], from);
  if (constant) return constant;
  const native = { is: 'global', name: SAME[path] ?? path } as const;
  return nativeAt(machine, native, partHole(of, name, from) ?? unsupported(path, from), from);
}

/** Why something native is not known under a name, where there is more to say than that it is not read. */
export function partHole(of: Native | undefined, name: string, from: Origin): Hole | undefined {
  const path = of?.is === 'global' ? `${of.name}.${name}` : '';
  return VARYING.has(path) ? { why: 'random', name: path, from } : undefined;
}

/** Whether `new` of something is the time of the run. */
export function isClock(machine: Machine, callee: Val, args: ItemList): boolean {
  const native = nativeOf(machine, callee);
  return native?.is === 'global' && native.name === 'Date' && args.length === 0;
}

const CONSTANTS: Readonly<Record<string, { readonly text: string } | undefined>> = {
  'path.sep': { text: '/' },
  'path.delimiter': { text: ':' },
};

/** Where the file is that this stands in: as it is named, if that is a whole path of plain characters. */
export function placeOf(name: string, from: Origin): Val | undefined {
  const { file } = from.in;
  if (!/^(?:\/[\w.-]+)+$/.test(file)) return undefined;
  const folder = file.slice(0, file.lastIndexOf('/')) || '/';
  const text = { dirname: folder, filename: file, url: `file://${file}` }[name];
  return text === undefined ? undefined : textAt([{ text, from }], from);
}

export const textAt = (parts: Text, from: Origin = NOWHERE): Val => ({ is: 'text', parts, from });
