import { dialects } from './dialects/index.generated.ts';
import { readDockerfile } from './dockerfile/read-dockerfile.ts';
import { isOpen } from './instruction/continuation.ts';
import type { Dialect } from './method.ts';
import type { Hole, Image, Instruction, Text, WrittenFile } from './model.ts';
import { chain } from './order.ts';
import { flat, known } from './text.ts';
import type { World } from './world.ts';

type Unread = Extract<Instruction, { do: 'anything' }>;
type Texts = Pick<World, 'text'>;

/** `alone`: no other image is in it, and it is in none. The same image is the same in the same world. */
type Known = { readonly alone: WeakMap<Image, Image>; readonly beside: WeakMap<Image, Image> };
const inWorlds = new WeakMap<Texts, Known>();

/**
 * An image with what the files of a world say: a call that stands for a Dockerfile makes the instructions of that. They are the call's
 * own, so that nothing is said of a text in another file. What is not known stays so; an image that names no file is itself.
 */
export function resolved(image: Image, world: Texts): Image {
  return namesFile(image) ? resolvedIn(image, world, !holdsImages(image)) : image;
}

function resolvedIn(image: Image, world: Texts, isAlone: boolean): Image {
  if (!namesFile(image)) return image;
  let inWorld = inWorlds.get(world);
  if (!inWorld) inWorlds.set(world, (inWorld = { alone: new WeakMap(), beside: new WeakMap() }));
  const all = isAlone ? inWorld.alone : inWorld.beside;
  let on: Image | undefined;
  for (const node of chain(image)) {
    const before = all.get(node);
    const own = dialects.find(({ name }) => name === node.call.dialect)?.saysFile;
    if (!before) all.set(node, { ...node, ...(on && { on }), makes: node.makes.flatMap((each) => madeOf(each, { world, isAlone, own })) });
    on = all.get(node);
  }
  return on ?? image;
}

/** `own`: how the vendor reads a Dockerfile, where it is not as a builder does. */
type In = { readonly world: Texts; readonly isAlone: boolean; readonly own: Dialect['saysFile'] };

function madeOf(instruction: Instruction, { world, isAlone, own }: In): readonly Instruction[] {
  if (instruction.do === 'anything') return saidIn(instruction, { world, isAlone, own });
  if (instruction.do !== 'copy' || typeof instruction.of !== 'object' || !instruction.of.image) return [instruction];
  return [{ ...instruction, of: { ...instruction.of, image: resolvedIn(instruction.of.image, world, false) } }];
}

function saidIn(unread: Unread, { world, isAlone, own }: In): readonly Instruction[] {
  const { file } = unread;
  if (!file || !known(file.path) || !file.args.every(([, value]) => known(value))) return [unread];
  const text = world.text(flat(file.path));
  if (text === undefined) return [because(unread, 'the text of that file, which is not at hand')];
  const content: Text = [{ text: text.replaceAll('\r\n', '\n') }];
  if (own) return saidBy(own(content), unread);
  const read = readDockerfile(content, new Map(file.args.map(([name, value]) => [flat(name), flat(value)])));
  if ('unread' in read) return [because(unread, sentence(read.unread))];
  const made = read.placed.map((each) => each.instruction);
  const reason = hindrance(made, file, flat(content)) ?? (isAlone || isOneStage(made) ? undefined : STAGES);
  return reason === undefined ? made : [because(unread, reason)];
}

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
  const copies = made.some((each) => each.do === 'copy' && each.of === 'context');
  if (counts === 'beside' && folder.length > 0 && copies) return 'what it copies counts from its own folder';
  // A vendor puts what is called next behind the last character.
  if (counts === 'beside' && !content.endsWith('\n'))
    return 'there is no line end at its end, so that what comes next is a part of its last line';
  return isOpen(content.trimEnd()) ? 'its last line goes on, in what comes next' : undefined;
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
