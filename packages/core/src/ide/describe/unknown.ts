import { type Hole, type Image, type Instruction, type Span, holesOf, isWord, showHole } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { placeOf } from '../../lint/engine/place.ts';
import type { Unreadable } from '../../lint/engine/unreadable.ts';
import type { Place } from '../../place.ts';
import type { Program, Statement } from '../../syntax/program.ts';
import { nodesOf, statementOf } from '../../syntax/search.ts';

/** Something that is not known of a call: a sentence that says why, and where it comes from. */
export type Unknown = { readonly sentence: string; readonly from: Place | undefined };

/** What is not known of what some calls make, each once. */
export function unknownsOf(program: Program, nodes: Iterable<Image>): readonly Unknown[] {
  const bySentence = new Map<string, Unknown>();
  for (const node of nodes) {
    for (const hole of holesIn(node)) {
      const sentence = sentenceOf(hole, writtenFor(program, node, hole));
      if (!bySentence.has(sentence)) bySentence.set(sentence, { sentence, from: placeOf(program, hole.from) });
    }
  }
  return [...bySentence.values()];
}

const unread = new WeakMap<Analysis['images'], readonly Unreadable[]>();

/** What calls install by files that cannot be read, of which rules say nothing. */
export function unreadOf({ images, unreadable }: Analysis, nodes: Iterable<Image>): readonly Unknown[] {
  let all = unread.get(images);
  if (!all) unread.set(images, (all = images.flatMap(({ variants }) => variants.flatMap(({ image }) => unreadable(image)))));
  if (all.length === 0) return [];
  const own = new Set([...nodes].map(({ call }) => call));
  const sentences = all.flatMap(({ call, file, why }) => (own.has(call) ? [`What \`${file}\` says is not known: ${why}.`] : []));
  return [...new Set(sentences)].map((sentence) => ({ sentence, from: undefined }));
}

/** What is not known of what a call makes; nothing for a refused call, whose problems say it. */
export function holesIn({ call, makes }: Image): readonly Hole[] {
  if (call.problems.length > 0) return [];
  return makes.flatMap((instruction) =>
    instruction.do === 'anything' ? [instruction.why] : [...holesOf(instruction.text), ...holesBehind(instruction)],
  );
}

/** Variables of a Dockerfile stand in its text as they are written, and what they are in what that means. */
function holesBehind(instruction: Instruction): readonly Hole[] {
  if (instruction.do === 'from') return holesOf(instruction.source.ref);
  if (instruction.do === 'copy') return [...instruction.what, instruction.to].flatMap((word) => (isWord(word) ? holesOf(word) : []));
  if (instruction.do === 'pairs') return instruction.pairs.flatMap((pair) => pair.flatMap(holesOf));
  return instruction.do === 'set' && !('argv' in instruction.value) ? holesOf(instruction.value) : [];
}

const sentenceOf = (hole: Hole, written: string | undefined): string =>
  `\`${showHole(hole)}\` is not known: ${written === undefined ? '' : `\`${written}\` is `}${reasonOf(hole)}.`;

function reasonOf(hole: Hole): string {
  const { why, name, detail } = hole;
  switch (why) {
    case 'parameter':
      return parameter(hole);
    case 'env':
      return `environment variable \`${name.replace(/^process\.env\./, '')}\``;
    case 'io':
      return detail ?? 'read when the program runs';
    case 'random':
      return 'another in each run';
    case 'exec':
      return 'what another program says';
    case 'module':
      return imported(hole);
    case 'result':
      return `the result of ${called(name)}, which is not followed`;
    case 'unsupported':
      return name.endsWith('()') ? `the result of ${called(name)}, which is not read` : 'code that is not understood';
    case 'argument':
      return `build argument \`${name}\`, which has no default`;
    case 'base':
      return `variable \`${name}\`, which nothing in this file sets`;
    case 'budget':
      return 'more than can be found out in so many steps';
  }
}

const called = (name: string): string => `\`${name.endsWith('()') ? name : `${name}()`}\``;

/** A parameter that is taken apart has no name of its own. */
function parameter({ name, of }: Hole): string {
  const owner = of === undefined ? '' : ` of \`${of}\``;
  const [, field] = /^parameter\.(.+)$/.exec(name) ?? [];
  if (name.endsWith('()')) return `the result of ${called(name)}, which is not read`;
  return field === undefined ? `parameter \`${name}\`${owner}` : `\`${field}\` of the parameter${owner}`;
}

function imported(hole: Hole): string {
  return hole.name.endsWith('()') ? `the result of ${called(hole.name)} ${originOf(hole)}` : originOf(hole);
}

function originOf({ of, detail }: Hole): string {
  if (of === undefined) return 'from another module, which is not read';
  if (detail !== undefined) return `from \`${of}\`, which ${detail}`;
  return `from ${/^[./]/.test(of) ? 'file' : 'package'} \`${of}\`, which is not read`;
}

/** The name that a call's arguments have for what comes from elsewhere: a variable that was made of it. */
function writtenFor(program: Program, { call }: Image, { from }: Hole): string | undefined {
  const made = from && statementOf(program, from);
  const top = statementOf(program, call.from);
  if (!made || !top || made.statement.is !== 'let' || isWithin(from.span, call.from.span, made === top)) return undefined;
  const binding = made.statement.bindings.find(({ value }) => value && isWithin(from.span, value.span, true));
  const name = binding?.pattern.is === 'bind' && binding.value && isWhole(binding.value, from.span) ? binding.pattern.name : undefined;
  return name !== undefined && mentions(top.statement, name, call.from.span) ? name : undefined;
}

/** Whether a part of a statement mentions a name. */
const mentions = (statement: Statement, name: string, part: Span): boolean =>
  (mentionsIn(statement).get(name) ?? []).some((span) => isWithin(span, part, true));

const known = new WeakMap<Statement, ReadonlyMap<string, readonly Span[]>>();

/** Where a statement mentions which names. A call may have thousands of unknown parts, and each asks. */
function mentionsIn(statement: Statement): ReadonlyMap<string, readonly Span[]> {
  const before = known.get(statement);
  if (before) return before;
  const all = new Map<string, Span[]>();
  for (const node of nodesOf(statement)) {
    if (node.is !== 'name' || !('name' in node) || typeof node.name !== 'string') continue;
    const spans = all.get(node.name);
    if (spans) spans.push(node.span);
    else all.set(node.name, [node.span]);
  }
  known.set(statement, all);
  return all;
}

const isWithin = ([start, end]: readonly [number, number], [from, to]: readonly [number, number], isHere: boolean): boolean =>
  isHere && from <= start && end <= to;

/** The variable is the hole, and not only made with it. */
const isWhole = (value: { readonly span: readonly [number, number] }, [start, end]: readonly [number, number]): boolean =>
  value.span[0] === start && value.span[1] === end;
