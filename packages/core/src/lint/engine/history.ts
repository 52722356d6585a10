import { type Stage, type Text, flat, stages } from 'layerwright/spec';
import { baseFacts } from '../../catalog/contents/base-facts.ts';
import { type BaseFacts, UNKNOWN_BASE } from '../../catalog/contents/facts.ts';
import type { Effect, Install } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type Step, overlaps, resolve, steps } from './steps.ts';

/** Something that the step of this number did. */
export type At<T> = T & { readonly at: number };
export type Installed = { readonly step: Step; readonly effect: Effect & Install };

/** What the steps of a stage have done, each by the number of its step. */
export type History = {
  /** The stage that it starts from, where that is one of the same file. */
  readonly parent: Stage | undefined;
  readonly base: string | undefined;
  readonly facts: BaseFacts;
  readonly users: readonly At<{ readonly user: string | undefined }>[];
  readonly made: readonly At<{ readonly user: string | undefined }>[];
  readonly workdirs: readonly number[];
  readonly env: ReadonlyMap<string, readonly At<{ readonly value: Text }>[]>;
  readonly installs: readonly At<Installed>[];
  /** Packages as `manager name`, and programs that were put on the path, by the first step that did. */
  readonly packages: ReadonlyMap<string, number>;
  readonly programs: ReadonlyMap<string, number>;
  /** The first step that may have installed anything, or removed it. */
  readonly open: number;
  /** The first instruction that is not known. */
  readonly unknown: number;
};

const memo = new WeakMap<Stage, History>();

/** What has been done in a stage. */
export function historyOf(stage: Stage): History {
  let history = memo.get(stage);
  if (!history) memo.set(stage, (history = read(stage)));
  return history;
}

type Mutable = {
  readonly users: At<{ readonly user: string | undefined }>[];
  readonly made: At<{ readonly user: string | undefined }>[];
  readonly workdirs: number[];
  readonly env: Map<string, At<{ readonly value: Text }>[]>;
  readonly installs: At<Installed>[];
  readonly packages: Map<string, number>;
  readonly programs: Map<string, number>;
  open: number;
  unknown: number;
};

function read(stage: Stage): History {
  const { base, parent } = beginningOf(stage);
  const found: Mutable = {
    ...{ users: [], made: [], workdirs: [], env: new Map(), installs: [], packages: new Map(), programs: new Map() },
    ...{ open: Infinity, unknown: Infinity },
  };
  for (const step of steps(stage)) follow(found, step);
  return { ...found, parent, base, facts: base === undefined ? UNKNOWN_BASE : baseFacts(base) };
}

function beginningOf(stage: Stage): Pick<History, 'base' | 'parent'> {
  const start = stage.sent.find(({ instruction }) => instruction.do === 'from')?.instruction;
  if (start?.do !== 'from') return { base: undefined, parent: undefined };
  const name = knownText(start.source.ref);
  if (name === undefined || start.source.image || name.includes('$')) return { base: undefined, parent: undefined };
  const all = stages(stage.image);
  const earlier = all.slice(0, Math.max(all.indexOf(stage), 0)).findLast((each) => isNamed(each, name));
  return { base: earlier ? undefined : name, parent: earlier };
}

function isNamed({ sent }: Stage, name: string): boolean {
  const start = sent.find(({ instruction }) => instruction.do === 'from')?.instruction;
  return start?.do === 'from' && start.source.as !== undefined && flat(start.source.as).toLowerCase() === name.toLowerCase();
}

function follow(found: Mutable, step: Step): void {
  if (step.instruction.do === 'anything') found.unknown = Math.min(found.unknown, step.index);
  let cwd = step.workdir;
  for (const effect of step.effects) {
    if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
    if (effect.is === 'write') written(found, step, resolve(cwd, knownText(effect.path)));
    else followOne(found, step, effect);
  }
}

function followOne(found: Mutable, step: Step, effect: Effect): void {
  const at = step.index;
  if (effect.is === 'anything') found.open = Math.min(found.open, at);
  else if (effect.is === 'become') found.users.push({ at, user: nameIn(knownText(effect.user)) });
  else if (effect.is === 'makeUser') found.made.push({ at, user: knownText(effect.name) });
  else if (effect.is === 'install') installed(found, step, effect);
  else if (effect.is === 'enter' && step.instruction.do === 'set') found.workdirs.push(at);
  else if (effect.is === 'setEnv') for (const [key, value] of effect.pairs) set(found, at, { key, value });
}

/** The user of `user:group`. */
const nameIn = (user: string | undefined): string | undefined => (user?.includes('$') ? undefined : user?.replace(/:.*$/s, ''));

function set(found: Mutable, at: number, { key, value }: { readonly key: Text; readonly value: Text }): void {
  const name = knownText(key);
  if (name === undefined) {
    found.unknown = Math.min(found.unknown, at);
    return;
  }
  if (name === 'PATH' && !isOwnPython(value)) found.open = Math.min(found.open, at);
  if (name === 'PATH') for (const program of isOwnPython(value) ? OF_PYTHON : []) note(found.programs, program, at);
  const same = found.env.get(name);
  if (same) same.push({ at, value });
  else found.env.set(name, [{ at, value }]);
}

/** What the builder itself puts first on the path holds a Python and nothing else. */
const isOwnPython = (value: Text): boolean => flat(value) === '/opt/python/bin:$PATH' && value.every(({ from }) => from === undefined);
const OF_PYTHON = ['python', 'python3', 'pip', 'pip3'];

/** A package that comes perhaps, or one that goes, may take others along. */
function installed(found: Mutable, step: Step, effect: Effect & Install): void {
  const at = step.index;
  found.installs.push({ at, step, effect });
  const names = effect.packages.flatMap((word) => packageName(word) ?? []);
  const isKnown = effect.adds && effect.by.certain && names.length === effect.packages.length;
  if (!isKnown) found.open = Math.min(found.open, at);
  else for (const name of names) note(found.packages, `${effect.manager} ${name}`, at);
}

/** The name of a package without version, extras and quotes, in small letters. */
export function packageName(word: Text): string | undefined {
  const all = knownText(word)?.replace(/^(['"])(.*)\1$/s, '$2');
  const name = all === undefined ? undefined : /^[A-Za-z0-9@][\w.+@/-]*/.exec(all)?.[0];
  return name === undefined || all?.includes('$') ? undefined : name.toLowerCase();
}

const note = (in_: Map<string, number>, name: string, at: number): void => {
  if (!in_.has(name)) in_.set(name, at);
};

const ON_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Something in a folder of the path is a program; the folder itself, or one above it, may get any. */
function written(found: Mutable, step: Step, path: string | undefined): void {
  const folder = path === undefined ? undefined : path.replace(/\/[^/]*$/, '');
  if (path !== undefined && folder !== undefined && ON_PATH.includes(folder))
    note(found.programs, path.slice(folder.length + 1), step.index);
  else if (path === undefined || ON_PATH.some((each) => overlaps(each, path))) found.open = Math.min(found.open, step.index);
}
