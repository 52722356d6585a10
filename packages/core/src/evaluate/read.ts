import type { Anchor, Dialect, Hole, Image, Origin } from 'layerwright/spec';
import { NOWHERE, dialects as known } from 'layerwright/spec';
import type { Program } from '../syntax/program.ts';
import { type Asked, type Assumptions, askedFor } from './assume.ts';
import { call } from './call.ts';
import type { Given } from './facts.ts';
import { applyToHoles } from './function.ts';
import { type Machine, machineFor } from './machine.ts';
import { link, ownExports } from './modules.ts';
import { body, topLevel } from './statement.ts';
import {
  type Chain,
  type ChoiceVal,
  type Frame,
  type FunctionVal,
  type HoleVal,
  type ImageVal,
  type ReadModule,
  type Scope,
  type Val,
  force,
} from './values.ts';
import { type Variant, variantsOf } from './variants.ts';

/** An image that a program describes. `template`: read at the definition of a function, whose parameters are holes. */
export type Reading = {
  readonly name: string | undefined;
  readonly role: 'final' | 'template';
  readonly from: Origin;
  readonly variants: readonly Variant[];
  /** Branches that the bound on variants left out. */
  readonly unexplored: number;
};

/** A step that is in no image: its result is not used. `receiver` is the variable it was called on. */
export type Dropped = { readonly image: Image; readonly statement: Origin; readonly receiver?: string };

/** What a program says about images. `exceeded`: it took more steps than are allowed, and nothing is known of it. */
export type Evaluation = {
  readonly readings: readonly Reading[];
  readonly drops: readonly Dropped[];
  readonly exceeded: boolean;
  /** What is not known and has a name, whether the user says what it is or not. */
  readonly asked: readonly Asked[];
  readonly askedFor: (hole: Hole) => Asked | undefined;
};

export type EvaluateOptions = {
  readonly dialects?: readonly Dialect[];
  /** The most variants of one image. */
  readonly variants?: number;
  /** The other files of the program. What they export is unknown where it does not find them. */
  readonly readModule?: ReadModule;
  /** What the user takes holes to be. */
  readonly assume?: Assumptions;
};

const NOTHING: Assumptions = new Map();

const VARIANTS = 64;

/** Reads the images of a program without running it. Never throws; what is not understood is unknown, not wrong. */
export function evaluateProgram(program: Program, options: EvaluateOptions = {}): Evaluation {
  const { dialects = known, variants = VARIANTS, readModule = () => undefined, assume = NOTHING } = options;
  const machine = machineFor({ dialects, readModule, interpreter: { call, body }, assume });
  machine.language = program.language;
  const scope: Scope = { names: new Map() };
  runFile(machine, program, scope);
  machine.thrown = false;
  const named = namedImages(program, scope);
  const templates = readTemplates(machine, program);
  if (machine.steps < 0) return { readings: [], drops: [], exceeded: true, asked: [], askedFor: () => undefined };
  const { asking } = machine;
  const asked = { asked: [...asking.all.values()], askedFor: (hole: Hole) => askedFor(asking, hole) };
  return { ...collect(machine, named, templates, variants), exceeded: false, ...asked };
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

type Named = { readonly name: string | undefined; readonly exported: boolean; readonly val: ImageVal | ChoiceVal };

/** What the file's own names hold in the end, under the name it exports them by. */
function namedImages(program: Program, scope: Scope): readonly Named[] {
  const exports = new Map(ownExports(program).map(({ name, as }) => [name, as]));
  const imported = new Set(
    program.statements.flatMap(({ statement }) => (statement.is === 'import' ? statement.names : [])).map(({ name }) => name),
  );
  return [...scope.names].flatMap(([name, { value }]) =>
    !imported.has(name) && (value.is === 'image' || (value.is === 'choice' && imagesIn(value).length > 0))
      ? [{ name: exports.get(name) ?? name, exported: exports.has(name), val: value }]
      : [],
  );
}

const imagesIn = (val: Val): readonly ImageVal[] =>
  val.is === 'image' ? [val] : val.is === 'choice' ? [...imagesIn(val.then), ...imagesIn(val.else)] : [];

/** `chain` is what the value was when the function returned: what it changed is undone. `facts` held where it returned. */
type Template = { readonly fn: FunctionVal; readonly value: Val; readonly chain: Chain; readonly facts: readonly Given[] };

/** Every function of the file once, its parameters being holes; what one of them changes is undone before the next. */
function readTemplates(machine: Machine, program: Program): readonly Template[] {
  const out: Template[] = [];
  const own = new Set(program.statements.map(({ anchor }) => anchor));
  const { facts } = machine;
  for (const fn of machine.functions.values()) {
    if (!own.has(fn.frame.anchor)) continue;
    machine.trail = new Map();
    const value = applyToHoles(machine, fn);
    machine.thrown = false;
    out.push({ fn: machine.functions.get(fn.code) ?? fn, value, chain: chainOfVal(value), facts: machine.facts });
    machine.facts = facts;
    for (const [cell, old] of machine.trail) cell.value = old;
  }
  machine.trail = undefined;
  return out;
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
    const reading = readingOf({ name, role }, val, of, bound);
    const beside = inStatement.get(val.from.in) ?? [];
    const isNew = !beside.some(
      (each) => each.role === role && isSamePlace(each.from, val.from) && (name === undefined || name === each.name),
    );
    if (!reading || !isNew) return;
    readings.push(reading);
    inStatement.set(reading.from.in, [...(inStatement.get(reading.from.in) ?? []), reading]);
  };
  const isPart = (val: ImageVal | ChoiceVal): boolean => val.is === 'image' && machine.made.get(val) === 'part';
  for (const { name, exported, val } of named) if (exported || !isPart(val)) add(name, 'final', val);
  for (const { fn, value, chain, facts } of templates) if (imagesIn(value).length > 0) add(fn.name, 'template', value, { chain, facts });
  const taken = new Set([...named.map(({ val }) => val), ...templates.map(({ value }) => value)].flatMap(imagesIn));
  for (const [val] of machine.made) if (!isPart(val) && !taken.has(val)) add(undefined, 'final', val);
  return { readings, drops: dropsOf(machine, bound) };
}

/** The same characters, reached by the same calls. */
export const isSamePlace = (a: Origin | undefined, b: Origin | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1] && isSamePlace(a.via, b.via));

type Found = Pick<Template, 'chain' | 'facts'>;

function readingOf(of: Pick<Reading, 'name' | 'role'>, val: Val, { chain, facts }: Found, bound: number): Reading | undefined {
  const [first] = imagesIn(val);
  if (!first) return undefined;
  const { variants, unexplored } = variantsOf(chain, facts, bound);
  const real = variants.filter(({ image }) => image !== NO_IMAGE);
  return real.length > 0 ? { ...of, from: first.from, variants: real, unexplored } : undefined;
}

/** Stands for a branch that gives something else than an image. */
const NO_IMAGE: Image = { call: { dialect: '', method: '', from: NOWHERE, args: [], problems: [] }, makes: [] };

function chainOfVal(val: Val): Chain {
  if (val.is === 'image') return val.cell.value;
  if (val.is === 'hole') return unknownImage(val);
  if (val.is !== 'choice') return NO_IMAGE;
  const [then, otherwise] = [chainOfVal(val.then), chainOfVal(val.else)];
  return { later: (decide) => force(decide(val.when) ? then : otherwise, decide) };
}

/** A branch of which nothing is known may give any image: who leaves it out makes the others look like all there are. */
const unknownImage = ({ hole, from }: HoleVal): Image => ({
  call: { dialect: '', method: hole.name, from, args: [], problems: [] },
  makes: [{ do: 'anything', text: [], why: hole }],
});

function dropsOf(machine: Machine, bound: number): readonly Dropped[] {
  const drops: Dropped[] = [];
  for (const { image, statement, receiver } of machine.drops) {
    const [variant] = variantsOf(image.cell.value, machine.facts, bound).variants;
    const isNew = !drops.some((each) => each.statement.in === statement.in && each.statement.span[0] === statement.span[0]);
    if (variant && isNew) drops.push({ image: variant.image, statement, ...(receiver !== undefined && { receiver }) });
  }
  return drops;
}
