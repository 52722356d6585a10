import { type Fields, type Parameter, decided, optional, pairs } from '../../apply/parameters.ts';
import type { Instruction, Pairs, Text, Texts } from '../../model.ts';
import { path } from '../../quote.ts';
import { flat, isWord, line, slice } from '../../text.ts';
import type { DockerfileOptions } from './option-types.ts';
import { building } from './options.ts';

const files: Parameter<Readonly<Record<string, string>> | undefined, Pairs> = decided(
  optional(
    pairs((keys) => `files of the context must be strings; not so: ${keys}`, 'TypeError'),
    [],
  ),
);
export const dockerfileOptions: typeof building & { readonly contextFiles: typeof files } = {
  ...building,
  contextFiles: files,
} satisfies Fields<DockerfileOptions>;

/** An instruction that has its secrets, and takes its files from where they are. */
export function given(instruction: Instruction, flags: Texts, contextFiles: Pairs): Text {
  const { text: all } = instruction;
  if (instruction.do === 'run') {
    const start = /^\s*RUN\s+/i.exec(flat(all))?.[0].length ?? 0;
    return flags.length > 0 ? line`RUN ${flags} ${slice(all, start, flat(all).length)}` : all;
  }
  const placeOf = (word: Text): Text | undefined => contextFiles.find(([name]) => flat(name) === flat(word))?.[1];
  if (instruction.do !== 'copy' || !instruction.what.some((each) => isWord(each) && placeOf(each))) return all;
  const own = instruction.flags.map(([key, value]) => (value.length > 0 ? line`--${key}=${value}` : line`--${key}`));
  const words = instruction.what.map((each) => (isWord(each) ? path(placeOf(each) ?? each) : each));
  return line`${instruction.add ? 'ADD' : 'COPY'} ${own} ${words} ${path(instruction.to)}`;
}
