import { functionOf, isAnyFunction } from './functions.ts';
import { readLine } from './instruction/read-line.ts';
import { type Folders, leftOut } from './left-out.ts';
import type { Hole, Image, Instruction, Pairs, Text } from './model.ts';
import { chain } from './order.ts';
import { flat, isHole, line, own, slice } from './text.ts';

type Open = Extract<Instruction, { do: 'anything' }>;

/** The same image is the same in the same world. */
const inWorlds = new WeakMap<Folders, Map<Image, Image>>();

/**
 * An image with what functions of the running program leave out of its folders, each said by its patterns. What nobody can say stays
 * unknown: files that the world does not list, and all where the program is only read. An image without such a function is itself.
 *
 * @throws What a function throws, and what lists the files.
 */
export function chosen(image: Image, folders: Folders): Image {
  if (!isAnyFunction() || !choosesIn(image, new Set())) return image;
  const all = inWorlds.get(folders) ?? new Map<Image, Image>();
  inWorlds.set(folders, all);
  return chosenIn(image, folders, all);
}

function chosenIn(image: Image, folders: Folders, all: Map<Image, Image>): Image {
  let on: Image | undefined;
  for (const node of chain(image)) {
    let made = all.get(node);
    if (!made) {
      const makes = node.makes.map((each) => madeOf(each, folders, all));
      const isSame = on === node.on && makes.every((each, i) => each === node.makes[i]);
      made = isSame ? node : { ...node, ...(on && { on }), makes };
      all.set(node, made);
    }
    on = made;
  }
  return on ?? image;
}

function madeOf(instruction: Instruction, folders: Folders, all: Map<Image, Image>): Instruction {
  if (instruction.do === 'anything') return instruction.choosing ? saidOf(instruction, folders) : instruction;
  const held = heldBy(instruction);
  if (!held || instruction.do !== 'copy' || typeof instruction.of !== 'object') return instruction;
  const image = chosenIn(held, folders, all);
  return image === held ? instruction : { ...instruction, of: { ...instruction.of, image } };
}

const heldBy = (instruction: Instruction): Image | undefined =>
  instruction.do === 'copy' && typeof instruction.of === 'object' ? instruction.of.image : undefined;

/** Whether a function decides about files of an image, or of one that it holds. */
function choosesIn(image: Image, seen: Set<Image>): boolean {
  for (let at: Image | undefined = image; at && !seen.has(at); at = at.on) {
    seen.add(at);
    for (const each of at.makes) {
      if (each.do === 'anything' && each.choosing && functionOf(each.why)) return true;
      const held = heldBy(each);
      if (held && choosesIn(held, seen)) return true;
    }
  }
  return false;
}

function saidOf(open: Open, folders: Folders): Instruction {
  const leavesOut = functionOf(open.why);
  if (!open.choosing || !leavesOut) return open;
  const { folder, makes } = open.choosing;
  const hole = folder.find(isHole)?.hole;
  if (hole) return { ...open, why: hole };
  const left = leftOut(flat(folder), leavesOut, folders);
  const made = 'unknown' in left ? left : leaving(makes, open.why, left.map(own));
  return 'unknown' in made ? { ...open, why: { ...open.why, detail: made.unknown } } : made;
}

/** What an instruction is with these patterns where a hole stands for them. */
function leaving(instruction: Instruction, hole: Hole, patterns: readonly Text[]): Instruction | { readonly unknown: string } {
  if (instruction.do === 'attach') return { ...instruction, data: instruction.data.flatMap((pair) => pairsOf(pair, hole, patterns)) };
  const text = withFlags(instruction.text, hole, patterns);
  const bytes = flat(text).replace(/[^\0-\x7f]/g, '___').length;
  return bytes > LONGEST ? { unknown: 'more names of files than a line of a Dockerfile has room for' } : readLine(text, []);
}

const pairsOf = (pair: Pairs[number], hole: Hole, patterns: readonly Text[]): Pairs =>
  standsIn(pair[1], hole) < 0 ? [pair] : patterns.map((each) => [pair[0], each]);

/** BuildKit refuses a longer line, in bytes (`parser.go`, read 2026-11). */
const LONGEST = 65_535;

const FLAG = '--exclude=';

function withFlags(text: Text, hole: Hole, patterns: readonly Text[]): Text {
  const before = text.slice(0, standsIn(text, hole));
  const start = flat(before).length - FLAG.length;
  const behind = text.slice(before.length + 1);
  return line`${slice(text, 0, start)}${patterns.map((each) => line`${FLAG}${each}`)}${behind}`;
}

const standsIn = (text: Text, hole: Hole): number => text.findIndex((piece) => isHole(piece) && piece.hole === hole);
