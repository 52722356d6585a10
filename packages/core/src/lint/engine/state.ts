import type { Text } from 'layerwright/spec';
import type { BaseFacts } from '../../catalog/contents/facts.ts';
import { programIn } from '../../catalog/contents/programs.ts';
import { providerOf } from '../../catalog/contents/providers.ts';
import type { Effect, Install, Manager } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type History, type Installed, historyOf, packageName } from './history.ts';
import { type Step, steps } from './steps.ts';

export type { Installed };

/** Whether something is so: `maybe` where something on the way is not known. */
export type Certainty = 'yes' | 'no' | 'maybe';

/** What a step meets: what the steps above it have made, and the base. */
export type State = {
  /** Who runs commands; nothing where that is not known. */
  readonly user: string | undefined;
  /** An absolute path; nothing where that is not known. */
  readonly workdir: string | undefined;
  /** The reference of the base, through the stages that it starts from; nothing where that is not known. */
  readonly base: string | undefined;
  /** What is known to be in the base. */
  readonly facts: BaseFacts;
  /** The value that a variable was given last; `unset` where no step did and the base is known, which may have it still. */
  readonly env: (name: string) => Text | 'unset' | 'unknown';
  /** Whether a program such as `git` can be run. */
  readonly provides: (tool: string) => Certainty;
  /** Whether a step has installed a package, by its name without a version. What the base has counts only in `provides`. */
  readonly hasPackage: (manager: Manager, name: string) => Certainty;
  /** Whether there is a user of this name. */
  readonly hasUser: (name: string) => Certainty;
  /** All installations above, in order, those of the stages that it starts from first. */
  readonly installed: () => readonly Installed[];
};

const states = new WeakMap<Step, State>();

/** The state before a step. It is made when somebody asks for it; what it is asked is looked up, not searched. */
export function before(step: Step): State {
  let state = states.get(step);
  if (!state) states.set(step, (state = stateOf(historyOf(step.stage), step)));
  return state;
}

/** Whether a program can be run where an effect of a step begins: what the step itself did before that counts too. */
export function providedAt(step: Step, effect: Effect, tool: string): Certainty {
  const there = before(step).provides(tool);
  if (there === 'yes') return there;
  const { packages, perhaps } = providerOf(tool);
  const above = step.effects.slice(0, Math.max(step.effects.indexOf(effect), 0));
  const names = above.flatMap((each) => (each.is === 'install' && each.adds ? each.packages.map((word) => nameOf(each, word)) : []));
  if (names.some((name) => name !== undefined && packages.includes(name))) return 'yes';
  const isOpen = above.some(({ is }) => is === 'anything') || names.some((name) => name === undefined || perhaps?.test(name));
  return there === 'no' && isOpen ? 'maybe' : there;
}

function nameOf({ manager }: Install, word: Text): string | undefined {
  const name = packageName(word);
  return name === undefined ? undefined : `${manager} ${name}`;
}

/** The state behind the last step of the stage that another one starts from. */
function parentOf({ parent }: History): State | undefined {
  const last = parent && steps(parent).at(-1);
  return last && stateOf(historyOf(last.stage), { ...last, index: last.index + 1 });
}

function stateOf(history: History, step: Step): State {
  const { index } = step;
  const parent = parentOf(history);
  return {
    base: parent ? parent.base : history.base,
    facts: parent ? parent.facts : history.facts,
    get workdir() {
      return workdirAt(history, step, parent);
    },
    get user() {
      return userAt(history, step, parent);
    },
    env: (name) => envAt(history, index, name) ?? (parent ? parent.env(name) : history.base === undefined ? 'unknown' : 'unset'),
    provides: (tool) => providesAt(history, index, tool) ?? parent?.provides(tool) ?? ofBase(history, tool),
    hasPackage: (manager, name) => packageAt(history, index, `${manager} ${name}`) ?? parent?.hasPackage(manager, name) ?? 'no',
    hasUser: (name) => madeAt(history, index, name) ?? parent?.hasUser(name) ?? userInBase(history, name),
    installed: () => [...(parent?.installed() ?? []), ...history.contents().installs.filter(({ at }) => at < index)],
  };
}

const known = (fact: string): string | undefined => (fact === 'unknown' ? undefined : fact);

const isBefore = (at: number | undefined, index: number): boolean => at !== undefined && at < index;

function workdirAt({ people, settings, facts }: History, { workdir, index }: Step, parent: State | undefined): string | undefined {
  if (workdir !== undefined || settings().unknown < index || people().workdirs.some((at) => at < index)) return workdir;
  return parent ? parent.workdir : known(facts.workdir);
}

function userAt({ people, settings, facts }: History, { instruction, index }: Step, parent: State | undefined): string | undefined {
  if (instruction.do === 'run' && instruction.build?.as) return knownText(instruction.build.as);
  const last = people().users.findLast(({ at }) => at < index);
  const { unknown } = settings();
  if (unknown < index && (!last || last.at < unknown)) return undefined;
  return last ? last.user : parent ? parent.user : known(facts.user);
}

function envAt({ settings }: History, index: number, name: string): Text | 'unknown' | undefined {
  const { env, unknown } = settings();
  const last = env.get(name)?.findLast(({ at }) => at < index);
  if (unknown < index && (!last || last.at < unknown)) return 'unknown';
  return last?.value;
}

function packageAt({ contents }: History, index: number, name: string): Certainty | undefined {
  const { packages, open } = contents();
  const at = packages.get(name);
  if (open < index && (at === undefined || at <= open)) return 'maybe';
  return isBefore(at, index) ? 'yes' : undefined;
}

function providesAt(history: History, index: number, tool: string): Certainty | undefined {
  const { programs, packages, open } = history.contents();
  const { packages: names, perhaps } = providerOf(tool);
  if (isBefore(programs.get(tool), index) || names.some((name) => isBefore(packages.get(name), index))) return 'yes';
  if (open < index) return ofBase(history, tool) === 'yes' ? 'yes' : 'maybe';
  const isPerhaps = [...packages].some(([name, at]) => at < index && perhaps?.test(name));
  return isPerhaps ? 'maybe' : undefined;
}

function ofBase({ base }: History, tool: string): Certainty {
  const there = base === undefined ? undefined : programIn(base, tool);
  return there === undefined ? 'maybe' : there ? 'yes' : 'no';
}

function madeAt({ people, contents }: History, index: number, name: string): Certainty | undefined {
  const { made } = people();
  if (made.some(({ at, user }) => at < index && user === name)) return 'yes';
  return contents().open < index || made.some(({ at, user }) => at < index && user === undefined) ? 'maybe' : undefined;
}

function userInBase({ facts: { users } }: History, name: string): Certainty {
  if (name === 'root' || name === '0') return 'yes';
  return users === 'unknown' ? 'maybe' : users.includes(name) ? 'yes' : 'no';
}
