import type { Image, Instruction, Pairs, Text, Value } from '../../model.ts';
import type { Sent } from '../../order.ts';
import { flat, isWord, own } from '../../text.ts';
import { requirementsCalls, runCalls } from './commands.ts';
import { areSameTexts, isSameStep } from './same.ts';
import { attachedCalls, canBeFields, isReadAsShown, moreOf, pairsCalls, withoutMore } from './settings.ts';
import { type Written, image, list, makes, options, record, word } from './written.ts';

/** A call, or nothing where there is none that makes the instructions; `without`: what of them it does not say. */
export type Carried = {
  readonly by: Image;
  readonly of: readonly Instruction[];
  readonly call: Written | undefined;
  readonly without: readonly string[];
};

/** The calls that make the instructions of an image, behind the one that begins it. */
export function carried(sent: readonly Sent[]): readonly Carried[] {
  const out: Carried[] = [];
  for (let i = 0; i < sent.length; i++) {
    const [first, second] = [sent[i], sent[i + 1]];
    if (!first) continue;
    const pair = second && carryBoth(first, second);
    if (pair) i++;
    out.push(pair ?? carry(first));
  }
  return joined(out);
}

/** Neighbours that can be are one call. Halves are joined first: one after the other, thousands would be made again for each of them. */
function joined(all: readonly Carried[]): readonly Carried[] {
  if (all.length < 2) return all;
  const middle = all.length >> 1;
  const [before, behind] = [joined(all.slice(0, middle)), joined(all.slice(middle))];
  const [last, first] = [before.at(-1), behind[0]];
  const both = last && first && together(last, first);
  return both ? [...before.slice(0, -1), both, ...behind.slice(1)] : [...before, ...behind];
}

/** The call that begins an image; nothing where it begins with something else than an image of a registry. */
export function carriedRoot(first: Sent | undefined): Carried | undefined {
  if (first?.instruction.do !== 'from') return undefined;
  const { by, instruction } = first;
  const { ref, platform } = instruction.source;
  const [, version] = /^python:(3\.[\w.]+)-slim-trixie$/.exec(flat(ref)) ?? [];
  const calls = [
    ...(version === undefined ? [] : [{ method: 'debianSlim', args: [word(own(version))] }]),
    { method: 'base', args: [word(ref), ...options({ platform: platform && word(platform) })] },
  ];
  const call = calls.find((each) => areSameTexts(makes(each, true) ?? [], [instruction]));
  return call && { by, of: [instruction], call, without: [] };
}

function carry({ by, instruction }: Sent): Carried {
  const calls = [...callsOf(instruction, by.call.method), ...asWritten(instruction)];
  const isSameText = (each: Written): boolean => areSameTexts(makes(each) ?? [], [instruction]);
  const call = calls.find(isSameText) ?? calls.find((each) => isOne(makes(each), instruction)) ?? asShown(instruction, by).find(isSameText);
  const made = call && makes(call)?.[0];
  return { by, of: [instruction], call, without: made ? unsaid(instruction, made) : [] };
}

const isOne = (made: readonly Instruction[] | undefined, of: Instruction): boolean => {
  const one = made && asOne(made);
  return one !== undefined && isSameStep(one, withoutUnsaid(of));
};

/** Variables or labels of several instructions as those of one. */
function asOne(made: readonly Instruction[]): Instruction | undefined {
  const [first, ...more] = made;
  if (first?.do !== 'pairs' || more.length === 0) return more.length === 0 ? first : undefined;
  return { ...first, pairs: made.flatMap((each) => (each.do === 'pairs' ? each.pairs : [])) };
}

function carryBoth(first: Sent, second: Sent): Carried | undefined {
  if (first.by !== second.by || second.instruction.do !== 'run') return undefined;
  const of = [first.instruction, second.instruction];
  const call = requirementsCalls(first.instruction, second.instruction).find((each) => areSameTexts(makes(each) ?? [], of));
  return call && { by: first.by, of, call, without: [] };
}

/** What one call says twice is one call again, where that says the same. */
function together(a: Carried, b: Carried): Carried | undefined {
  if (a.by !== b.by || !a.call || a.call.method !== b.call?.method || a.without.length + b.without.length > 0) return undefined;
  const of = [...a.of, ...b.of];
  const call = merged(a.call, b.call);
  return call && areSameTexts(makes(call) ?? [], of) ? { by: a.by, of, call, without: [] } : undefined;
}

const merged = (a: Written, b: Written): Written | undefined => (a.method === 'runCommands' ? mergedCommands(a, b) : mergedFields(a, b));

/** Commands with the same options, which stand behind all of them. */
function mergedCommands(a: Written, b: Written): Written | undefined {
  const [commands, given] = parted(a);
  const [more, others] = parted(b);
  return JSON.stringify(given) === JSON.stringify(others) ? { ...a, args: [...commands, ...more, ...given] } : undefined;
}

function parted({ args }: Written): readonly [words: readonly Value[], given: readonly Value[]] {
  const isOption = (arg: Value): boolean => arg.is === 'record';
  return [args.filter((arg) => !isOption(arg)), args.filter(isOption)];
}

/** Variables or labels in one object. */
function mergedFields(a: Written, b: Written): Written | undefined {
  const fields = [a, b].flatMap(({ args: [first, ...more] }) => (first?.is === 'record' && more.length === 0 ? [first.fields] : []));
  const keys = fields.flat().map(([key]) => key);
  return fields.length === 2 && canBeFields(keys) ? { ...a, args: [record(fields.flat())] } : undefined;
}

function callsOf(instruction: Instruction, method: string): readonly Written[] {
  switch (instruction.do) {
    case 'run':
      return runCalls(instruction);
    case 'copy':
      return copyCalls(instruction, method);
    case 'pairs':
      return pairsCalls(instruction);
    case 'attach':
      return attachedCalls(instruction);
    case 'set':
      return [{ method: instruction.key, args: ['argv' in instruction.value ? list(instruction.value.argv) : word(instruction.value)] }];
    default:
      return [];
  }
}

/** Variables and labels as they stand, where that is what a builder reads. */
const asShown = (instruction: Instruction, { call }: Image): readonly Written[] =>
  instruction.do === 'pairs' && isReadAsShown(instruction, call.dialect)
    ? [{ method: 'dockerfileCommands', args: [list([instruction.text])] }]
    : [];

/** An instruction as it stands, of a kind that only who writes Dockerfiles makes: what vendors show of their steps is no such text. */
function asWritten(instruction: Instruction): readonly Written[] {
  return isOfDockerfiles(instruction) ? [{ method: 'dockerfileCommands', args: [list([instruction.text])] }] : [];
}

function isOfDockerfiles(instruction: Instruction): boolean {
  switch (instruction.do) {
    case 'run':
      return instruction.flags.length > 0 || 'argv' in instruction.body;
    case 'copy':
      return (
        instruction.add ||
        instruction.of === 'inline' ||
        instruction.what.length > 1 ||
        instruction.flags.some(([flag]) => COPY_FLAGS.has(flat(flag)))
      );
    case 'pairs':
      return instruction.key === 'arg';
    case 'set':
      return instruction.place === undefined && !['workdir', 'user'].includes(instruction.key);
    default:
      return false;
  }
}

const COPY_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link', 'parents', 'exclude']);

type Copy = Extract<Instruction, { do: 'copy' }>;

function copyCalls({ what, to, of, flags, add }: Copy, method: string): readonly Written[] {
  const [local, ...more] = what;
  if (add || !local || more.length > 0 || !isWord(local)) return [];
  const paths = [word(local), word(to)];
  if (of === 'context') return [{ method: copyingMethod(local, method), args: paths }];
  if (typeof of === 'string') return [];
  const [owner, mode] = ['chown', 'chmod'].map((name) => flagOf(flags, name));
  const given = options({ owner: owner && word(owner), mode: mode && word(mode) });
  return [{ method: 'copyFrom', args: [of.image ? image(of.image) : word(of.ref), ...paths, ...given] }];
}

const flagOf = (flags: Pairs, name: string): Text | undefined => flags.find(([key]) => flat(key) === name)?.[1];

/** Both make the same: what the program said before, else what the path looks like. */
function copyingMethod(local: Text, method: string): string {
  if (method === 'addLocalFile' || method === 'addLocalDir') return method;
  return /[^/.][^/]*\.\w+$/.test(flat(local)) ? 'addLocalFile' : 'addLocalDir';
}

/** What a vendor is told besides the text, in words. */
function unsaid(of: Instruction, made: Instruction): readonly string[] {
  if (of.do === 'run') return buildWords(of);
  if (of.do === 'copy' && made.do === 'copy') {
    const has = (each: Copy): readonly string[] =>
      each.flags.flatMap(([key, value]) => (value.length > 0 && flat(value) !== '' ? [flat(key)] : []));
    const flags = has(of).filter((flag) => !has(made).includes(flag));
    return [...flags.map((flag) => `the ${flag} of the copied files`), ...(of.ignore?.length ? ['what is left out of the copy'] : [])];
  }
  if (of.do === 'attach') return moreOf(of);
  return of.do === 'pairs' && made.do === 'pairs' && of.scope !== made.scope ? ['that these are for later commands only'] : [];
}

const BUILD = {
  as: 'the user who runs this',
  env: 'the environment of this',
  gpu: 'the GPU for this',
  secrets: 'the secrets of this',
} as const;
const buildWords = ({ build = {} }: Extract<Instruction, { do: 'run' }>): readonly string[] =>
  (Object.keys(BUILD) as (keyof typeof BUILD)[]).flatMap((key) => (build[key] === undefined ? [] : [BUILD[key]]));

/** Without what is told besides. */
function withoutUnsaid(of: Instruction): Instruction {
  if (of.do === 'attach') return withoutMore(of);
  return of.do === 'copy' ? { ...of, flags: of.flags.filter(([, value]) => flat(value) !== '') } : of;
}
