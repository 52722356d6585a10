import { type Image, type Instruction, type Rendered, flat, isWord, renderStages, sent } from 'layerwright/spec';
import { CONTEXT } from '../context/archive.ts';
import { withSecretFiles } from './secrets.ts';

/**
 * The Dockerfile that a builder gets, of an image all of which is known, and for each of its lines the call that made it: for an archive in which the context has a folder of its own. A copy
 * of the whole context would otherwise find the Dockerfile in it, and be repeated with each change of that.
 */
export function sentDockerfile(image: Image): Rendered {
  const trees = treesOf(image);
  return renderStages(image, ({ instruction }) => textOf(instruction, trees.get(instruction) ?? CONTEXT));
}

function textOf(instruction: Instruction, tree: string): string | undefined {
  if (instruction.do === 'attach') return undefined;
  if (instruction.do === 'run') return withSecretFiles(instruction);
  return instruction.do === 'copy' && instruction.of === 'context' ? copyFrom(instruction, tree) : flat(instruction.text);
}

/**
 * The folder of the archive for each copy that leaves something out: it holds what is left. So no builder has to know the
 * flag, and what is left out is not even sent.
 */
function treesOf(image: Image): ReadonlyMap<Instruction, string> {
  const leaving = sent(image).filter(({ instruction }) => instruction.do === 'copy' && instruction.ignore !== undefined);
  return new Map(leaving.map(({ instruction }, i) => [instruction, `${CONTEXT}-${i}`]));
}

/** COPY or ADD, its flags, and its words: a JSON list, or parted by blanks. */
const COPY = /^\s*(\S+)((?:\s+--\S+)*)\s+([^]*?)\s*$/;

/** Comments and blank lines around an instruction, and with a backslash before them those within. */
const BESIDE = /^(?:[ \t]*(?:#[^\n]*)?\n)+|(?<!\\[ \t]*)(?:\n[ \t]*(?:#[^\n]*)?)+$/g;
const BREAK = /\\[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*/g;

/**
 * The same copy, from the context's folder. A builder takes quotes and variables out of words in either form, so they stay
 * as they are; and for it the step is the same as long as the content is, wherever that stood.
 */
function copyFrom({ text }: Instruction, tree: string): string {
  const [, keyword = '', given = '', rest = ''] = COPY.exec(flat(text).replace(BESIDE, '').replace(BREAK, ' ')) ?? [];
  const words = listOf(rest) ?? rest.split(/\s+/);
  const flags = given.replace(/\s+--exclude=\S+/g, '');
  const paths = words.slice(0, -1).map((path) => `${tree}/${path}`);
  return `${keyword}${flags} ${JSON.stringify([...paths, ...words.slice(-1)])}`;
}

/** A name may begin with a bracket too; then it is no list, for a builder neither. */
function listOf(rest: string): readonly string[] | undefined {
  try {
    return JSON.parse(rest) as readonly string[];
  } catch {
    return undefined;
  }
}

/** What a copy of an image reads of its context, what it leaves out, and where an archive has it. */
export type ContextPath = { readonly path: string; readonly by: Image; readonly ignore: readonly string[]; readonly tree?: string };

export function contextPaths(image: Image): readonly ContextPath[] {
  const trees = treesOf(image);
  return sent(image).flatMap(({ instruction, by }) => {
    if (instruction.do !== 'copy' || instruction.of !== 'context') return [];
    const tree = trees.get(instruction);
    const common = { by, ignore: instruction.ignore ?? [], ...(tree !== undefined && { tree }) };
    return instruction.what.filter(isWord).map((path) => ({ path: flat(path), ...common }));
  });
}
