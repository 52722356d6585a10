import type { Image, Instruction } from 'layerwright/spec';

/** The most stages that are followed in one image, and the most calls and instructions in all of them: an image may copy from itself. */
const STAGES = 200;
const SIZE = 20_000;

/** The image, unless it takes more stages than are followed: then nothing is known of its last call. */
export function boundStages(image: Image): Image {
  if (!image.makes.some(usedIn)) return image;
  const taken = stagesTaken(image);
  if (taken.size <= STAGES && [...taken.values()].reduce((sum, size) => sum + size, 0) <= SIZE) return image;
  return { ...image, makes: [{ do: 'anything', text: [], why: { why: 'budget', name: 'stages', from: image.call.from } }] };
}

const usedIn = (instruction: Instruction): Image | undefined =>
  instruction.do === 'copy' && typeof instruction.of === 'object' ? instruction.of.image : undefined;

type Taken = ReadonlyMap<Image, number>;
const NONE: Taken = new Map();
const taken = new WeakMap<Image, Taken>();

/** The images that an image takes files of, by themselves and through others, and how large each is. */
function stagesTaken(image: Image): Taken {
  const later: Image[] = [];
  let at: Image | undefined = image;
  while (at && !taken.has(at)) {
    later.push(at);
    at = at.on;
  }
  let all = (at && taken.get(at)) ?? NONE;
  for (const node of later.reverse()) taken.set(node, (all = withUsed(all, node)));
  return all;
}

function withUsed(all: Taken, { makes }: Image): Taken {
  const used = makes.flatMap((instruction) => usedIn(instruction) ?? []).filter((each) => !all.has(each));
  return used.length === 0 ? all : new Map([...all, ...used.flatMap((each) => [...stagesTaken(each), [each, sizeOf(each)] as const])]);
}

const sizes = new WeakMap<Image, number>();

function sizeOf(image: Image): number {
  const later: Image[] = [];
  let at: Image | undefined = image;
  while (at && !sizes.has(at)) {
    later.push(at);
    at = at.on;
  }
  let size = (at && sizes.get(at)) ?? 0;
  for (const node of later.reverse()) sizes.set(node, (size += 1 + node.makes.length));
  return size;
}
