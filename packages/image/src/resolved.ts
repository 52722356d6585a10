import { chosen } from './chosen.ts';
import { dialects } from './dialects/index.generated.ts';
import { withContexts } from './dockerfile/contexts.ts';
import { readDockerfile } from './dockerfile/read-dockerfile.ts';
import { upTo } from './dockerfile/up-to.ts';
import { isOpen } from './instruction/continuation.ts';
import type { Dialect } from './method.ts';
import type { Hole, Image, Instruction, Pairs, Said, Text, WrittenFile } from './model.ts';
import { chain } from './order.ts';
import { flat, holesOf } from './text.ts';
import type { World } from './world.ts';

type Unread = Extract<Instruction, { do: 'anything' }>;
type Facts = Pick<World, 'text' | 'kind' | 'names' | 'isIgnored'>;

/** `alone`: no other image is in it, and it is in none. The same image is the same in the same world. */
type Known = { readonly alone: WeakMap<Image, Image>; readonly beside: WeakMap<Image, Image> };
const inWorlds = new WeakMap<Facts, Known>();

/**
 * An image with what the files of a world say: a call that stands for a Dockerfile makes the instructions of that. They are the call's
 * own, so that nothing is said of a text in another file. And where the program runs, what its functions leave out of the folders of a
 * world is said by patterns. What is not known stays so; an image that names neither is itself.
 */
export function resolved(image: Image, world: Facts): Image {
  const all = chosen(image, world);
  return namesFile(all) ? resolvedIn(all, world, !holdsImages(all)) : all;
}

function resolvedIn(image: Image, world: Facts, isAlone: boolean): Image {
  if (!namesFile(image)) return image;
  let inWorld = inWorlds.get(world);
  if (!inWorld) inWorlds.set(world, (inWorld = { alone: new WeakMap(), beside: new WeakMap() }));
  const all = isAlone ? inWorld.alone : inWorld.beside;
  const same = all.get(image);
  if (same) return same;
  const nodes = chain(image);
  const told = toldOf(nodes);
  let on: Image | undefined;
  for (const node of nodes) {
    // What is told further on is of this image, and not of another one that goes on from here.
    const before = told ? undefined : all.get(node);
    on = before ?? resolvedNode(node, on, { world, isAlone, told });
    if (!told) all.set(node, on);
  }
  all.set(image, on ?? image);
  return on ?? image;
}

function resolvedNode(node: Image, on: Image | undefined, within: Omit<In, 'own'>): Image {
  const own = dialects.find(({ name }) => name === node.call.dialect)?.saysFile;
  return { ...node, ...(on && { on }), makes: node.makes.flatMap((each) => madeOf(each, { ...within, own })) };
}

/** What calls behind the one that names a file say of it. */
type Told = Partial<Pick<WrittenFile, 'args' | 'target'>>;

/** What the last of them say; nothing where none does. */
function toldOf(nodes: readonly Image[]): Told | undefined {
  let told: Told | undefined;
  for (const { what, key, value } of nodes.flatMap(({ makes }) => makes.flatMap(saidOfFile))) {
    const args: Pairs = what === 'file-arguments' ? [] : (told?.args ?? []);
    if (what === 'file-target') told = { ...told, target: value };
    else told = { ...told, args: what === 'file-argument' ? [...args, [key, value]] : args };
  }
  return told;
}

const saidOfFile = (made: Instruction): readonly Said[] => (made.do === 'attach' && made.says?.what.startsWith('file-') ? [made.says] : []);

/** `own`: how the vendor reads a Dockerfile, where it is not as a builder does. `told`: what later calls say of it. */
type In = { readonly world: Facts; readonly isAlone: boolean; readonly own: Dialect['saysFile']; readonly told: Told | undefined };

function madeOf(instruction: Instruction, within: In): readonly Instruction[] {
  const { world } = within;
  if (instruction.do === 'anything') return saidIn(instruction, within);
  if (instruction.do !== 'copy' || typeof instruction.of !== 'object' || !instruction.of.image) return [instruction];
  return [{ ...instruction, of: { ...instruction.of, image: resolvedIn(instruction.of.image, world, false) } }];
}

function saidIn(unread: Unread, { world, isAlone, own, told }: In): readonly Instruction[] {
  if (!unread.file) return [unread];
  const file: WrittenFile = { ...unread.file, ...told };
  const hole = unknownIn(file);
  if (hole) return [{ ...unread, why: hole }];
  const text = world.text(flat(file.path));
  if (text === undefined) return [because(unread, 'the text of that file, which is not at hand')];
  const content: Text = [{ text: text.replaceAll('\r\n', '\n') }];
  if (own) return saidBy(own(content), unread);
  const made = builtOf(content, file);
  if (typeof made === 'string') return [because(unread, made)];
  const reason = hindrance(made, file, flat(content)) ?? (isAlone || isOneStage(made) ? undefined : STAGES);
  return reason === undefined ? made : [because(unread, reason)];
}

/** What a file says of what is built of it; or why that is not known, as the end of a sentence. */
function builtOf(content: Text, { args, target, contexts }: WrittenFile): readonly Instruction[] | string {
  const read = readDockerfile(content, new Map(args.map(([name, value]) => [flat(name), flat(value)])));
  if ('unread' in read) return sentence(read.unread);
  const asked = upTo(
    read.placed.map((each) => each.instruction),
    target,
  );
  if (!asked) return `it has no stage \`${flat(target ?? [])}\``;
  return contexts ? (withContexts(asked, contexts) ?? 'a context has the name of one of its stages') : asked;
}

const unknownIn = ({ path, args, target = [] }: WrittenFile): Hole | undefined =>
  [path, ...args.map(([, value]) => value), target].flatMap(holesOf)[0];

function saidBy(said: readonly Instruction[] | undefined, unread: Unread): readonly Instruction[] {
  if (!said) return [because(unread, 'in words that its vendor reads with a reader of its own')];
  return unread.file?.isRest ? [] : said;
}

const STAGES = 'it has stages or arguments of its own, and the image is one of several stages';

const because = (unread: Unread, detail: string): Unread => ({ ...unread, why: { ...unread.why, detail } satisfies Hole });

/** A sentence as a part of another one. */
const sentence = (whole: string): string => whole.charAt(0).toLowerCase() + whole.slice(1).replace(/\.$/, '');

/** Why the instructions of a file would mean something else in the image; nothing where they do not. */
function hindrance(made: readonly Instruction[], { path, counts }: WrittenFile, content: string): string | undefined {
  const folder = flat(path)
    .replace(/^(?:\.\/+)+/, '')
    .split('/')
    .slice(0, -1);
  const copies = made.some(readsContext);
  if (counts === 'elsewhere' && copies) return 'what it copies counts from another folder than the build context';
  if (counts === 'beside' && folder.length > 0 && copies) return 'what it copies counts from its own folder';
  // A vendor puts what is called next behind the last character.
  if (counts === 'beside' && !content.endsWith('\n'))
    return 'there is no line end at its end, so that what comes next is a part of its last line';
  return isOpen(content.trimEnd()) ? 'its last line goes on, in what comes next' : undefined;
}

/** Whether it takes files of the build context, by a copy or for a command alone. */
function readsContext(each: Instruction): boolean {
  if (each.do === 'copy') return each.of === 'context';
  const mounts = each.do === 'run' ? each.flags.flatMap(([flag, value]) => (flat(flag) === 'mount' ? [flat(value)] : [])) : [];
  return mounts.some((mount) => !/(?:^|,)(?:from=|type=(?!bind))/.test(mount));
}

/** Whether other stages may stand beside it, and it may get a name. */
function isOneStage([first, ...others]: readonly Instruction[]): boolean {
  const isPlain = first?.do === 'from' && first.source.as === undefined && !flat(first.text).trimEnd().includes('\n');
  return isPlain && others.every((each) => each.do !== 'from');
}

const naming = new WeakMap<Image, boolean>();

/** Whether an image, or one that it holds, has a call that stands for a file. */
function namesFile(image: Image): boolean {
  const open: Image[] = [];
  let at: Image | undefined = image;
  for (; at && !naming.has(at); at = at.on) open.push(at);
  let is = at !== undefined && naming.get(at) === true;
  for (const node of open.reverse()) {
    is ||= node.makes.some((each) => (each.do === 'anything' ? each.file !== undefined : heldBy(each).some(namesFile)));
    naming.set(node, is);
  }
  return is;
}

const heldBy = (instruction: Instruction): readonly Image[] =>
  instruction.do === 'copy' && typeof instruction.of === 'object' && instruction.of.image ? [instruction.of.image] : [];

const holdsImages = (image: Image): boolean => chain(image).some(({ makes }) => makes.some((each) => heldBy(each).length > 0));
