import { type Image, type Instruction, flat, isWord, sent } from 'layerwright/spec';
import { CONTEXT } from '../context/archive.ts';

/** The Dockerfile that a builder gets, and for each of its lines the call that made it. */
export type SentDockerfile = { readonly text: string; readonly lines: readonly Image[] };

/**
 * The Dockerfile of an image all of which is known, for an archive in which the context has a folder of its own. A copy
 * of the whole context would otherwise find the Dockerfile in it, and be repeated with each change of that.
 */
export function sentDockerfile(image: Image): SentDockerfile {
  const lines: string[] = [];
  const by: Image[] = [];
  for (const { instruction, by: node } of sent(image)) {
    for (const line of textOf(instruction).split('\n')) {
      lines.push(line);
      by.push(node);
    }
  }
  return { text: lines.map((line) => `${line}\n`).join(''), lines: by };
}

const textOf = (instruction: Instruction): string =>
  instruction.do === 'copy' && instruction.of === 'context' ? copyFrom(instruction) : flat(instruction.text);

/** A step counts as the same for a builder when the content is the same, wherever in the context it stood. */
function copyFrom({ add, flags, what, to }: Extract<Instruction, { do: 'copy' }>): string {
  const options = flags.map(([key, value]) => ` --${flat(key)}${value.length > 0 ? `=${flat(value)}` : ''}`).join('');
  const paths = what.flatMap((path) => (isWord(path) ? `${CONTEXT}/${flat(path)}` : []));
  return `${add ? 'ADD' : 'COPY'}${options} ${JSON.stringify([...paths, flat(to)])}`;
}

/** What copies of an image read of its context, and the call that does. */
export const contextPaths = (image: Image): readonly { readonly path: string; readonly by: Image }[] =>
  sent(image).flatMap(({ instruction, by }) =>
    instruction.do === 'copy' && instruction.of === 'context'
      ? instruction.what.flatMap((path) => (isWord(path) ? [{ path: flat(path), by }] : []))
      : [],
  );
