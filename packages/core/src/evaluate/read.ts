import type { Anchor, Dialect, Hole, Origin } from 'layerwright/spec';
import { dialects as known } from 'layerwright/spec';
import type { Program } from '../syntax/program.ts';
import { type Asked, type Assumptions, askedFor } from './assume.ts';
import { call } from './call.ts';
import { NO_IMAGE, chainOfVal } from './chain-of-value.ts';
import type { Cell } from './cell.ts';
import { construct, define } from './class.ts';
import type { Given } from './condition.ts';
import { typesOf } from './declared.ts';
import { applyFunction, applyToHoles } from './function.ts';
import { type Machine, type Run, forgetAll, machineFor, perform } from './machine.ts';
import { type Memory, newMemory, rewind } from './memory.ts';
import { type ReadImport, importsOf, link } from './modules.ts';
import { type Named, namedImages } from './named-images.ts';
import { isSamePlace } from './place.ts';
import { remembered } from './remember.ts';
import { forgetRepeated, foundAnew, ranSofar } from './repeated.ts';
import { type Shared, sharedIn } from './shared.ts';
import { body, topLevel } from './statement.ts';
import {
  type Chain,
  type ClassVal,
  type Frame,
  type FunctionVal,
  type ImageVal,
  type ReadModule,
  type Scope,
  type Val,
  imagesIn,
} from './values.ts';
import { type Variant, variantsOf } from './variants.ts';

/** An image that a program describes. `template`: read at the definition of a function, whose parameters are holes. */
export type Reading = {
  readonly name: string | undefined;
  readonly role: 'final' | 'template';
  readonly from: Origin;
  readonly variants: readonly Variant[];
  /** What runs it that says on which GPU. */
  readonly runs: readonly Run[];
  /** Branches that the bound on variants left out. */
  readonly unexplored: number;
};

/** A step that is in no image: its result is not used. `receiver` is the variable it was called on. */
export type Dropped = { readonly variants: readonly Variant[]; readonly statement: Origin; readonly receiver?: string };

/** What a program says about images. `exceeded`: it took more steps than are allowed, and nothing is known of it. */
export type Evaluation = {
  readonly readings: readonly Reading[];
  readonly drops: readonly Dropped[];
  readonly shared: readonly Shared[];
  readonly imports: readonly ReadImport[];
  readonly exceeded: boolean;
  /** What is not known and has a name, whether the user says what it is or not. */
  readonly asked: readonly Asked[];
  readonly askedFor: (hole: Hole) => Asked | undefined;
};

export type EvaluateOptions = {
  readonly dialects?: readonly Dialect[];
  /** The most variants of one image. */
  readonly variants?: number;
  /** What readings of earlier texts of the same file left, with the same options; this one is left in it too. */
  readonly memory?: Memory;
  /** The other files of the program. What they export is unknown where it does not find them. */
  readonly readModule?: ReadModule;
  /** Names of functions that return an image, which the program may not have. */
  readonly wrappers?: readonly string[];
  /** What the user takes holes to be. */
  readonly assume?: Assumptions;
};

const NOTHING: Assumptions = new Map();

const VARIANTS = 64;

/**
 * Reads the images of a program without running it. Never throws; what is not understood is unknown, not wrong. Where its files
 * take too much together, this one is read alone.
 */
export function evaluateProgram(program: Program, options: EvaluateOptions = {}): Evaluation {
  const whole = evaluated(program, options);
  if (!whole.exceeded || !whole.imports.some((each) => 'file' in each)) return whole;
  const readModule: ReadModule = (...asked) => notFollowed(options.readModule?.(...asked));
  // What is remembered is of the program as a whole.
  const alone = evaluated(program, { ...options, memory: newMemory(), readModule });
  return alone.exceeded ? whole : alone;
}

const notFollowed = (read: ReturnType<ReadModule>): ReturnType<ReadModule> =>
  read && 'file' in read ? { why: 'takes too much to read, with all that is imported' } : read;

function evaluated(program: Program, options: EvaluateOptions): Evaluation {
  const { dialects = known, variants = VARIANTS, readModule = () => undefined, assume = NOTHING, wrappers = [], memory } = options;
  const machine = machineFor({ dialects, readModule, interpreter: { call, body, define, apply: applyFunction }, assume, wrappers, memory });
  if (memory) rewind(memory);
  machine.language = program.language;
  const scope: Scope = memory?.scope ?? { names: new Map() };
  runFile(machine, program, scope);
  machine.thrown = false;
  const named = namedImages(program, scope);
  const ran = ranSofar(machine);
  const templates = readTemplates(machine, program);
  forgetRepeated(machine, ran);
  const imports = importsOf(machine, program);
  if (machine.steps < 0) {
    forgetAll(machine);
    return { readings: [], drops: [], shared: [], imports, exceeded: true, asked: [], askedFor: () => undefined };
  }
  const asked = { asked: [...machine.asking.all.values()], askedFor: (hole: Hole) => askedFor(machine.asking, hole) };
  return {
    ...collect(machine, named, templates, variants),
    shared: sharedIn(machine, program, variants),
    imports,
    exceeded: false,
    ...asked,
  };
}

/** Runs a file after the modules that it names. Where one of those throws, the file never begins. */
function runFile(machine: Machine, program: Program, scope: Scope): void {
  const home: Anchor = program.statements[0]?.anchor ?? { file: program.file };
  const frame: Frame = { scope, home: scope, anchor: home };
  // A file that changes what methods do changes it for all.
  if (program.language !== machine.language) machine.language = undefined;
  link(machine, program, frame, runFile);
  if (!machine.thrown && topLevel(machine, program.statements, frame).is === 'thrown') machine.thrown = true;
}

/** `chain` is what the value was when the function returned: what it changed is undone. `facts` held where it returned. */
type Template = { readonly fn: FunctionVal; readonly value: Val; readonly chain: Chain; readonly facts: readonly Given[] };

/** Every function of the file once, its parameters being holes; what one of them changes is undone before the next. */
function readTemplates(machine: Machine, program: Program): readonly Template[] {
  const out: Template[] = [];
  const types = typesOf(program);
  const isOwn = ({ frame }: { readonly frame: Frame }): boolean => frame.anchor.file === program.file;
  for (const of of machine.classes.values()) if (isOwn(of)) remembered(machine, of, () => alone(machine, () => anyInstance(machine, of)));
  for (const fn of machine.functions.values())
    if (isOwn(fn)) out.push(remembered(machine, fn, () => readTemplate(machine, fn), { given: types }));
  return out;
}

function readTemplate(machine: Machine, fn: FunctionVal): Template {
  const { value, facts } = alone(machine, () =>
    applyToHoles(machine, fn, fn.of && (fn.member?.fixed ? fn.of : anyInstance(machine, fn.of))),
  );
  return { fn: machine.functions.get(fn.code) ?? fn, value: value.val, chain: value.chain, facts };
}

/** Whatever its constructor is given. */
const anyInstance = (machine: Machine, of: ClassVal): Val => construct(machine, of, undefined, of.from);

type Alone = { readonly value: { readonly val: Val; readonly chain: Chain }; readonly facts: readonly Given[] };

/** Runs something, and undoes what it changes: what got out of sight in it is in nobody else's hands. */
function alone(machine: Machine, run: () => Val): Alone {
  const { facts: before } = machine;
  const kept = new Set(machine.loose);
  const trail = new Map<Cell<unknown>, unknown>();
  machine.trail = trail;
  machine.begun = new Set();
  const val = run();
  machine.thrown = false;
  const value = { val, chain: chainOfVal(val) };
  const { facts } = machine;
  machine.facts = before;
  machine.trail = undefined;
  for (const [cell, old] of trail) cell.value = old;
  for (const each of machine.loose) if (!kept.has(each)) perform(machine, ({ loose }) => loose.delete(each));
  return { value, facts };
}

function collect(
  machine: Machine,
  named: readonly Named[],
  templates: readonly Template[],
  bound: number,
): Pick<Evaluation, 'readings' | 'drops'> {
  const readings: Reading[] = [];
  const inStatement = new Map<Anchor, Reading[]>();
  const add = (
    name: string | undefined,
    role: Reading['role'],
    val: Val,
    of: Found = { chain: chainOfVal(val), facts: machine.facts },
  ): void => {
    const reading = readingOf({ name, role, runs: runsOf(machine, val) }, val, of, bound);
    const isSame = (each: Reading): boolean =>
      each.role === role && isSamePlace(each.from, val.from) && (name === undefined || name === each.name);
    if (!reading || inStatement.get(val.from.in)?.some(isSame)) return;
    readings.push(reading);
    const beside = inStatement.get(reading.from.in);
    if (beside) beside.push(reading);
    else inStatement.set(reading.from.in, [reading]);
  };
  const { made } = machine;
  for (const { name, exported, val } of named) {
    if (exported || imagesIn(val).some((image) => made.get(image) !== 'part')) add(name, 'final', val);
  }
  for (const { fn, value, chain, facts } of templates) if (imagesIn(value).length > 0) add(fn.name, 'template', value, { chain, facts });
  const taken = new Set<ImageVal>();
  for (const { val } of named) takeImages(taken, val);
  for (const { value } of templates) takeImages(taken, value);
  const others = notTaken(machine, taken);
  const anew = foundAnew(machine, others);
  for (const val of others) if (!anew.has(val)) add(undefined, 'final', val, { chain: chainOfVal(val), facts: factsOf(machine, val) });
  return { readings, drops: dropsOf(machine, bound) };
}

/** The images that no other image has as a part, and nobody else has taken. */
function notTaken({ made }: Machine, taken: ReadonlySet<ImageVal>): readonly ImageVal[] {
  const out: ImageVal[] = [];
  made.forEach((fate, val) => {
    if (fate !== 'part' && !taken.has(val)) out.push(val);
  });
  return out;
}

function takeImages(taken: Set<ImageVal>, val: Val): void {
  if (val.is === 'image') taken.add(val);
  else for (const image of imagesIn(val)) taken.add(image);
}

/** What holds for an image that only code around it knows: what held there, and what the program needs to go on to its end. */
const factsOf = ({ facts }: Machine, { where = facts }: ImageVal): readonly Given[] =>
  facts.length === 0 || where === facts ? where : [...where, ...facts];

type Found = Pick<Template, 'chain' | 'facts'>;

function runsOf({ runs }: Machine, val: Val): readonly Run[] {
  if (runs.length === 0) return [];
  const images = new Set(imagesIn(val));
  return runs.filter(({ image }) => images.has(image));
}

function readingOf(of: Pick<Reading, 'name' | 'role' | 'runs'>, val: Val, { chain, facts }: Found, bound: number): Reading | undefined {
  const [first] = imagesIn(val);
  if (!first) return undefined;
  const { variants, unexplored } = realVariants(chain, facts, bound);
  const { name, role, runs } = of;
  return variants.length > 0 ? { name, role, runs, from: first.from, variants, unexplored } : undefined;
}

const counted = new WeakMap<
  Chain,
  Pick<Reading, 'variants' | 'unexplored'> & { readonly bound: number; readonly facts: readonly Given[] }
>();

/** The variants that are images. A chain has the same ones for as long as the same is known. */
function realVariants(chain: Chain, facts: readonly Given[], bound: number): Pick<Reading, 'variants' | 'unexplored'> {
  const known = counted.get(chain);
  if (known?.bound === bound && (known.facts === facts || known.facts.length + facts.length === 0)) return known;
  const { variants, unexplored } = variantsOf(chain, facts, bound);
  const isAll = variants.every(({ image }) => image !== NO_IMAGE);
  const real = { variants: isAll ? variants : variants.filter(({ image }) => image !== NO_IMAGE), unexplored, bound, facts };
  counted.set(chain, real);
  return real;
}

function dropsOf(machine: Machine, bound: number): readonly Dropped[] {
  const drops: Dropped[] = [];
  for (const { image, statement, receiver } of machine.drops) {
    const { variants } = variantsOf(image.cell.value, factsOf(machine, image), bound);
    const isNew = !drops.some((each) => each.statement.in === statement.in && each.statement.span[0] === statement.span[0]);
    if (isNew) drops.push({ variants, statement, ...(receiver !== undefined && { receiver }) });
  }
  return drops;
}
