import { type Instruction, type Pairs, type Stage, type Text, flat, stages } from 'layerwright/spec';
import { baseFacts } from '../../catalog/contents/base-facts.ts';
import { type BaseFacts, UNKNOWN_BASE } from '../../catalog/contents/facts.ts';
import type { Effect, Install } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type Beginning, beginningOf } from './beginning.ts';
import { type Step, overlaps, resolve, steps } from './steps.ts';

/** Something that the step of this number did. */
export type At<T> = T & { readonly at: number };
export type Installed = { readonly step: Step; readonly effect: Effect & Install };

/** What the steps of a stage have done, each by the number of its step. It is found out when somebody asks, and each part by itself. */
export type History = Beginning & {
  readonly facts: BaseFacts;
  readonly settings: () => Settings;
  readonly people: () => People;
  readonly contents: () => Contents;
};

/** Variables that are set. `unknown`: the first instruction that is not known, or sets one that is not. */
export type Settings = { readonly env: ReadonlyMap<string, readonly At<{ readonly value: Text }>[]>; readonly unknown: number };

/** Who runs commands, whom they have created, and where they run. */
export type People = {
  readonly users: readonly At<{ readonly user: string | undefined }>[];
  readonly made: readonly At<{ readonly user: string | undefined }>[];
  readonly workdirs: readonly number[];
};

export type Contents = {
  readonly installs: readonly At<Installed>[];
  /** Packages as `manager name`, and programs that were put on the path, by the first step that did. */
  readonly packages: ReadonlyMap<string, number>;
  readonly programs: ReadonlyMap<string, number>;
  /** The first step that may have installed anything, or removed it. */
  readonly open: number;
};

const memo = new WeakMap<Stage, History>();

/** What has been done in a stage. */
export function historyOf(stage: Stage): History {
  let history = memo.get(stage);
  if (!history) memo.set(stage, (history = read(stage)));
  return history;
}

const firsts = new WeakMap<Stage, Map<(step: Step) => boolean, number>>();

/** Whether a step is so, or one that is built before it, also in a stage that its own starts from. The same question is asked once. */
export const isSoUntil = ({ stage, index }: Step, is: (step: Step) => boolean): boolean => firstSo(stage, is) <= index;

/** The number of the first step that is so; less than that of any step where it is in a stage before. */
function firstSo(stage: Stage, is: (step: Step) => boolean): number {
  let known = firsts.get(stage);
  if (!known) firsts.set(stage, (known = new Map<(step: Step) => boolean, number>()));
  const found = known.get(is) ?? look(stage, is);
  known.set(is, found);
  return found;
}

function look(stage: Stage, is: (step: Step) => boolean): number {
  const { parent } = historyOf(stage);
  if (parent && firstSo(parent, is) < Infinity) return -1;
  const found = steps(stage).findIndex(is);
  return found < 0 ? Infinity : found;
}

/** All that is built behind a step, in its stage and in those that start from that. */
export const stepsBehind = ({ stage, index }: Step): readonly Step[] => [
  ...steps(stage).slice(index + 1),
  ...stages(stage.image).flatMap((each) => (historyOf(each).parent === stage ? allSteps(each) : [])),
];

const allSteps = (stage: Stage): readonly Step[] => {
  const [first] = steps(stage);
  return first ? [first, ...stepsBehind(first)] : [];
};

function read(stage: Stage): History {
  const { base, parent } = beginningOf(stage);
  const facts = base === undefined ? UNKNOWN_BASE : baseFacts(base);
  const [settings, people, contents] = [
    once(() => settingsIn(steps(stage))),
    once(() => peopleIn(steps(stage))),
    once(() => contentsIn(steps(stage))),
  ];
  return { base, parent, facts, settings, people, contents };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function settingsIn(all: readonly Step[]): Settings {
  const env = new Map<string, At<{ readonly value: Text }>[]>();
  let unknown = Infinity;
  for (const { instruction, index: at } of all) {
    if (instruction.do === 'anything') unknown = Math.min(unknown, at);
    for (const [key, value] of setBy(instruction)) {
      const name = knownText(key);
      const same = name === undefined ? undefined : env.get(name);
      if (name === undefined) unknown = Math.min(unknown, at);
      else if (same) same.push({ at, value });
      else env.set(name, [{ at, value }]);
    }
  }
  return { env, unknown };
}

const setBy = (instruction: Instruction): Pairs => (instruction.do === 'pairs' && instruction.key === 'env' ? instruction.pairs : []);

function peopleIn(all: readonly Step[]): People {
  const users: At<{ readonly user: string | undefined }>[] = [];
  const made: At<{ readonly user: string | undefined }>[] = [];
  const workdirs: number[] = [];
  for (const { effects, instruction, index: at } of all) {
    for (const effect of effects) {
      if (effect.is === 'become') users.push({ at, user: nameIn(knownText(effect.user)) });
      else if (effect.is === 'makeUser') made.push({ at, user: knownText(effect.name) });
      else if (effect.is === 'enter' && instruction.do === 'set') workdirs.push(at);
    }
  }
  return { users, made, workdirs };
}

/** The user of `user:group`. */
const nameIn = (user: string | undefined): string | undefined => (user?.includes('$') ? undefined : user?.replace(/:.*$/s, ''));

type Found = {
  readonly installs: At<Installed>[];
  readonly packages: Map<string, number>;
  readonly programs: Map<string, number>;
  open: number;
};

function contentsIn(all: readonly Step[]): Contents {
  const found: Found = { installs: [], packages: new Map(), programs: new Map(), open: Infinity };
  for (const step of all) {
    let cwd = step.workdir;
    for (const effect of step.effects) {
      if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
      else if (effect.is === 'write') written(found, step, resolve(cwd, knownText(effect.path)));
      else if (effect.is === 'anything') found.open = Math.min(found.open, step.index);
      else if (effect.is === 'install') installed(found, step, effect);
      else if (effect.is === 'setEnv') pathSet(found, step.index, effect.pairs);
    }
  }
  return found;
}

function pathSet(found: Found, at: number, pairs: Pairs): void {
  for (const [key, value] of pairs) {
    if (knownText(key) !== 'PATH') continue;
    if (!isOwnPython(value)) found.open = Math.min(found.open, at);
    else for (const program of OF_PYTHON) note(found.programs, program, at);
  }
}

/** What the builder itself puts first on the path holds a Python and nothing else. */
const isOwnPython = (value: Text): boolean => flat(value) === '/opt/python/bin:$PATH' && value.every(({ from }) => from === undefined);
const OF_PYTHON = ['python', 'python3', 'pip', 'pip3'];

/** A package that comes perhaps, or one that goes, may take others along. */
function installed(found: Found, step: Step, effect: Effect & Install): void {
  const at = step.index;
  found.installs.push({ at, step, effect });
  const names = effect.adds && effect.by.certain ? namesOf(effect) : undefined;
  if (!names) found.open = Math.min(found.open, at);
  else for (const name of names) note(found.packages, name, at);
}

const named = new WeakMap<Install, { readonly names: readonly string[] | undefined }>();

/** What is installed, as `manager name`; nothing where one of the names is not known. */
function namesOf(install: Install): readonly string[] | undefined {
  let known = named.get(install);
  if (!known) {
    const names = install.packages.map(packageName);
    const all = names.every((name) => name !== undefined) ? names.map((name) => `${install.manager} ${name}`) : undefined;
    named.set(install, (known = { names: all }));
  }
  return known.names;
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
function written(found: Found, step: Step, path: string | undefined): void {
  const folder = path?.slice(0, path.lastIndexOf('/'));
  if (path !== undefined && folder !== undefined && ON_PATH.includes(folder))
    note(found.programs, path.slice(folder.length + 1), step.index);
  else if (path === undefined || ON_PATH.some((each) => overlaps(each, path))) found.open = Math.min(found.open, step.index);
}
