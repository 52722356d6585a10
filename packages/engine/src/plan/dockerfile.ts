import { type Image, type Instruction, type Rendered, flat, isWord, renderStages, sent } from 'layerwright/spec';
import { CONTEXT } from '../context/archive.ts';

/**
 * The Dockerfile that a builder gets, of an image all of which is known, and for each of its lines the call that made it: for an archive in which the context has a folder of its own. A copy
 * of the whole context would otherwise find the Dockerfile in it, and be repeated with each change of that.
 */
export const sentDockerfile = (image: Image): Rendered => renderStages(image, ({ instruction }) => textOf(instruction));

const textOf = (instruction: Instruction): string =>
  instruction.do === 'copy' && instruction.of === 'context' ? copyFrom(instruction) : flat(instruction.text);

/** COPY or ADD, its flags, and its words: a JSON list, or parted by blanks. */
const COPY = /^\s*(\S+)((?:\s+--\S+)*)\s+([^]*?)\s*$/;

/** Comments and blank lines around an instruction, and with a backslash before them those within. */
const BESIDE = /^(?:[ \t]*(?:#[^\n]*)?\n)+|(?<!\\[ \t]*)(?:\n[ \t]*(?:#[^\n]*)?)+$/g;
const BREAK = /\\[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*/g;

/**
 * The same copy, from the context's folder. A builder takes quotes and variables out of words in either form, so they stay
 * as they are; and for it the step is the same as long as the content is, wherever that stood.
 */
function copyFrom({ text }: Instruction): string {
  const [, keyword = '', flags = '', rest = ''] = COPY.exec(flat(text).replace(BESIDE, '').replace(BREAK, ' ')) ?? [];
  const words = listOf(rest) ?? rest.split(/\s+/);
  const paths = words.slice(0, -1).map((path) => `${CONTEXT}/${path}`);
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

/** What copies of an image read of its context, and the call that does. */
export const contextPaths = (image: Image): readonly { readonly path: string; readonly by: Image }[] =>
  sent(image).flatMap(({ instruction, by }) =>
    instruction.do === 'copy' && instruction.of === 'context'
      ? instruction.what.flatMap((path) => (isWord(path) ? [{ path: flat(path), by }] : []))
      : [],
  );
