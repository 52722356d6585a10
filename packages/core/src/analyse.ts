import { type Image, UNKNOWN_WORLD } from 'layerwright/spec';
import type { Analysis, AnalyseOptions, DescribedImage, Finding, Fix } from './analysis.ts';
import { isDockerfile } from './dockerfile/name.ts';
import { readDockerfileText } from './dockerfile/read.ts';
import { declarationOf } from './ide/declaration/declaration.ts';
import { choosingOf } from './ide/describe/choosing.ts';
import { describeCondition } from './ide/describe/describe.ts';
import { inWorld } from './evaluate/in-world.ts';
import { type Memory, newMemory } from './evaluate/memory.ts';
import { type Evaluation, type Reading, evaluateProgram } from './evaluate/read.ts';
import { gpusOf } from './ide/describe/gpus.ts';
import { newerPatches } from './ide/newer-patch/newer-patch.ts';
import { describeHoles } from './ide/describe/holes.ts';
import { runsOn } from './lint/engine/gpus.ts';
import { lintEvaluation } from './lint/engine/lint.ts';
import type { Draft } from './lint/engine/fix.ts';
import { placeOf } from './lint/engine/place.ts';
import { type WrongSuppression, mendingOf, wrongSuppressions } from './lint/engine/ignored.ts';
import { type LintConfig, rulesetFor } from './lint/engine/levels.ts';
import type { Raw } from './lint/engine/raw.ts';
import type { Ruleset } from './lint/engine/rule.ts';
import { unreadableIn } from './lint/engine/unreadable.ts';
import { type Suppression, silencing, suppressionsOf } from './lint/engine/suppress.ts';
import { type Judged, addsNoFinding, applyEdits, counted, keepsPromise, promisedBy } from './lint/engine/verify.ts';
import { rules as allRules } from './lint/rules/index.generated.ts';
import type { Program } from './syntax/program.ts';
import { moduleReader } from './modules.ts';
import { parseTypeScript, reparseTypeScript } from './syntax/typescript/parse.ts';
import { isTooDeep } from './too-deep.ts';

/** Reads a text without running it: its images, and what is wrong with them. Never throws, whatever the text. */
export function analyse(file: string, text: string, { before, ...options }: AnalyseOptions = {}): Analysis {
  const { program, evaluation, raw, notice } = examine(
    { file, text },
    options,
    before && { program: before.program, memory: memoryOf(before, options) },
  );
  if (before?.program.file === file) memories.set(program, memoriesOf(before));
  const suppressions = suppressionsOf(program);
  const context = { program, evaluation, raw, options, notice };
  const ignored = ignoredFindings(context, suppressions, () => findings);
  const isSilenced = silencing(suppressions);
  const findings: readonly Finding[] = [...findingsOf(raw, context), ...syntaxErrors(program), ...ignored]
    .filter(({ rule, span }) => !isSilenced(rule, span[0]))
    .sort(inOrder);
  let images: readonly DescribedImage[] | undefined;
  return {
    program,
    findings,
    // Who asks for diagnostics at every keystroke does not ask for these.
    get images() {
      return (images ??= evaluation.readings.flatMap((reading) => describe({ program, evaluation, options }, reading)));
    },
    holes: () => describeHoles(program, evaluation),
    imports: evaluation.imports.flatMap(({ from, ...read }) => {
      const place = placeOf(program, from);
      return place ? [{ place, ...read }] : [];
    }),
    placeOf: (image: Image) => placeOf(program, image.call.from),
    offers: (at) => newerPatches(evaluation, program, at).flatMap((draft) => proven(draft, context, addsNoFinding)),
    unreadable: (image) => unreadableIn(image, options.world ?? UNKNOWN_WORLD),
    notice: evaluation.exceeded ? 'This file takes too much to read, so nothing is said about its images.' : notice,
  };
}

/** What is kept with a finding, to prove its fixes: no earlier reading, or each would keep all before it. */
type Options = Omit<AnalyseOptions, 'before'>;
type Examined = {
  readonly program: Program;
  readonly evaluation: Evaluation;
  readonly raw: readonly Raw[];
  /** Why nothing is said of a file that could be read. */
  readonly notice?: string | undefined;
};

/** What an earlier reading of the file left. */
type Earlier = { readonly program: Program; readonly memory: Memory | undefined };

/** What readings of a file left, by the functions that were said to return images. */
type Memories = Map<string, Memory>;
const memories = new WeakMap<Program, Memories>();

function memoriesOf({ program }: Pick<Analysis, 'program'>): Memories {
  const all = memories.get(program) ?? new Map<string, Memory>();
  memories.set(program, all);
  return all;
}

/** What is left where other functions are said to return images is of no use any more. */
function memoryOf(before: Pick<Analysis, 'program'>, { wrappers = [] }: Options): Memory {
  const all = memoriesOf(before);
  const key = JSON.stringify(wrappers);
  const memory = all.get(key) ?? newMemory();
  all.clear();
  all.set(key, memory);
  return memory;
}

/** A text nested deeper than the stack reaches is one that takes too much to read. */
function examine({ file, text }: Pick<Program, 'file' | 'text'>, options: Options, before: Earlier | undefined): Examined {
  const earlier = before?.program.file === file ? before : undefined;
  try {
    if (isDockerfile(file)) {
      const read = readDockerfileText(file, text, options.assume);
      return { ...read, raw: lintEvaluation(read.evaluation, rulesetOf(options), options.world, runsOn(options.targets)) };
    }
    const program = earlier ? reparseTypeScript(earlier.program, text) : parseTypeScript(file, text);
    const { findModule, ...rest } = options;
    const memory = canRemember(options) ? earlier?.memory : undefined;
    const read = evaluateProgram(program, {
      ...rest,
      ...(memory && { memory }),
      ...(findModule && { readModule: moduleReader(findModule, memory?.programs) }),
    });
    const evaluation = inWorld(read, options.world);
    return { program, evaluation, raw: lintEvaluation(evaluation, rulesetOf(options), options.world, runsOn(options.targets)) };
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    return {
      program: { file, text, statements: [], errors: [], comments: [] },
      evaluation: { readings: [], drops: [], shared: [], imports: [], exceeded: true, asked: [], askedFor: () => undefined },
      raw: [],
    };
  }
}

/** What is remembered was read without assumptions. */
const canRemember = ({ assume }: Options): boolean => !assume?.size;

const DEFAULTS: Ruleset = { rules: allRules };

function rulesetOf({ lint }: Options): Ruleset {
  if (!lint) return DEFAULTS;
  const known = rulesets.get(lint);
  if (known) return known;
  const ruleset = rulesetFor(lint, allRules);
  rulesets.set(lint, ruleset);
  return ruleset;
}

/** The same configuration is the same set of rules: what was found with it holds on. */
const rulesets = new WeakMap<LintConfig, Ruleset>();

const inOrder = (a: Finding, b: Finding): number => a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.rule < b.rule ? -1 : 1);

type Context = Examined & { readonly options: Options };

/** On the way of every keystroke, with as many findings as the file has: nothing else is made of them here. */
function findingsOf(all: readonly Raw[], context: Context): readonly Finding[] {
  const out: Finding[] = [];
  for (const raw of all) {
    const finding = findingOf(raw, context);
    if (finding) out.push(finding);
  }
  return out;
}

function findingOf(raw: Raw, context: Context): Finding | undefined {
  const { program } = context;
  const place = raw.silenced ? undefined : placeOf(program, raw.at);
  if (!place) return undefined;
  const { rule, severity, message, related } = raw;
  let fixes: readonly Fix[] | undefined;
  return {
    file: place.file,
    span: place.span,
    rule: rule.id,
    severity,
    message,
    related: related.length === 0 ? NONE : relatedIn(program, related),
    fixes: () => (fixes ??= verified(raw, context)),
  };
}

const NONE: readonly never[] = [];

function relatedIn(program: Program, related: Raw['related']): Finding['related'] {
  const out: Finding['related'][number][] = [];
  for (const { at, message } of related) {
    const where = placeOf(program, at);
    if (where) out.push({ file: where.file, span: where.span, message });
  }
  return out;
}

/** The fix of a finding, if it proves itself. */
function verified(raw: Raw, context: Context): readonly Fix[] {
  const draft = raw.fix?.();
  return draft ? proven(draft, context, (before, after, promised) => keepsPromise(before, after, keyOf(raw), promised)) : [];
}

/** A change, if it proves itself: applied in memory, read again, compared. */
function proven(draft: Draft, context: Context, keeps: typeof addsNoFinding): readonly Fix[] {
  const edits = draft.edits(context.program);
  if (!edits || edits.length === 0) return [];
  const { file, text } = context.program;
  const changed = applyEdits(text, edits);
  if (changed === undefined) return [];
  const after = examine({ file, text: changed }, context.options, { program: context.program, memory: undefined });
  const promised = promisedBy(draft, context.program, edits);
  // What holds of the images that the user assumes may not hold of the others.
  const isAssuming = (context.options.assume?.size ?? 0) > 0;
  return keeps(judged(context), judged(after), promised) ? [{ title: draft.title, safe: draft.safe && !isAssuming, edits }] : [];
}

/** What is wrong with the comments that silence rules. `all`: everything that is found in the file, once it is. */
function ignoredFindings(context: Context, suppressions: readonly Suppression[], all: () => readonly Finding[]): readonly Finding[] {
  const { program, evaluation, raw, options, notice } = context;
  if (suppressions.length === 0 || notice !== undefined) return [];
  const places = raw.flatMap((each) => {
    const place = placeOf(program, each.at);
    return place ? [{ rule: each.rule.id, at: place.span[0] }] : [];
  });
  const checked = {
    program,
    evaluation,
    suppressions,
    places,
    rules: rulesetOf(options),
    world: options.world,
    runsOn: runsOn(options.targets),
  };
  return wrongSuppressions(checked).map((wrong) => ({
    file: program.file,
    span: wrong.span,
    rule: wrong.rule.id,
    severity: wrong.severity,
    message: wrong.message,
    related: [],
    fixes: () => withoutIt(wrong, context, all()),
  }));
}

/** The comment as it should be, or gone, if nothing else changes but that what was meant is silent. */
function withoutIt(wrong: WrongSuppression, { program: { file, text }, options }: Context, all: readonly Finding[]): readonly Fix[] {
  const mending = mendingOf(text, wrong);
  const edit = { file, ...mending.edit };
  const changed = applyEdits(text, [edit]);
  if (changed === undefined) return [];
  const [had, has] = [counted(all.map(told)), counted(analyse(file, changed, options).findings.map(told))];
  const finding = told({ rule: wrong.rule.id, message: wrong.message });
  const isGone = (has.get(finding) ?? 0) < (had.get(finding) ?? 0);
  const isNew = [...has].some(([each, times]) => times > (had.get(each) ?? 0));
  return isGone && !isNew ? [{ title: mending.title, safe: mending.safe, edits: [edit] }] : [];
}

const told = ({ rule, message }: Pick<Finding, 'rule' | 'message'>): string => `${rule}: ${message}`;

const keyOf = ({ rule, message }: Raw): string => told({ rule: rule.id, message });

function judged({ program, evaluation, raw }: Examined): Judged {
  const speaking = raw.filter(({ silenced }) => !silenced);
  const isSilenced = silencing(suppressionsOf(program));
  return {
    readings: evaluation.readings,
    findings: speaking.map(keyOf),
    heard: speaking.filter(({ rule, at }) => !isSilenced(rule.id, placeOf(program, at)?.span[0] ?? -1)).map(keyOf),
    style: speaking.filter(({ rule }) => rule.group === 'style').map(keyOf),
    syntaxErrors: program.errors.length,
  };
}

const syntaxErrors = ({ file, errors, text }: Program): readonly Finding[] =>
  errors.slice(0, 1).map(({ message, span: [start, end] }) => ({
    file,
    span: [start, Math.min(Math.max(end, start + 1), Math.max(text.length, start))],
    rule: 'syntax-error',
    severity: 'error',
    message: `This does not parse: ${message} What follows may be read wrongly.`,
    related: [],
    fixes: () => [],
  }));

function describe({ program, evaluation, options }: Omit<Context, 'raw'>, reading: Reading): readonly DescribedImage[] {
  const { name, role, from, variants, unexplored } = reading;
  const declaration = declarationOf(program, name, from);
  // The last call may stand in another file.
  const place = placeOf(program, from) ?? declaration;
  if (!place) return [];
  return [
    {
      ...place,
      name,
      role,
      declaration: (declaration ?? place).span,
      unexplored,
      gpus: gpusOf(program, reading, options.targets),
      variants: variants.map(({ when, image }) => ({
        image,
        when: when.map((given) => describeCondition(program, given)),
        choosing: () => choosingOf(evaluation, when),
      })),
    },
  ];
}
