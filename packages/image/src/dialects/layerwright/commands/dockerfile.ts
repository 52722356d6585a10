import { type Fields, type Findings, type Parameter, decided, lines, optional, text } from '../../../apply/parameters.ts';
import { isOpen } from '../../../instruction/continuation.ts';
import { read } from '../../../instruction/read.ts';
import type { Instruction, Pairs, Text, Value } from '../../../model.ts';
import { path } from '../../../quote.ts';
import { flat, isWord, join, line } from '../../../text.ts';
import { copyWords } from '../../../recipes/copy-line.ts';
import { named } from '../parameters.ts';
import type { DockerfileOptions } from './methods.ts';

/** Instructions as they are written. What begins or names a stage is not for one image to say. */
export const instructions: Parameter<readonly string[], readonly Instruction[]> = {
  read(value, find) {
    const all = lines(text).read(value, find);
    if (all.every((each) => /^\s*(?:#.*)?$/.test(flat(each)))) return [];
    const made = read(join(all, '\n'));
    for (const each of made) check(each, value, find);
    const [last = ''] = flat(all.at(-1) ?? [])
      .split('\n')
      .slice(-1);
    if (isOpen(last)) find.problem('the last line goes on in none: it ends in `\\`', value?.from);
    return made;
  },
};

function check(instruction: Instruction, value: Value | undefined, find: Findings): void {
  const at = instruction.text.find((piece) => piece.from)?.from ?? value?.from;
  if (instruction.do === 'invalid') find.problem(instruction.message, at);
  if (instruction.do === 'from') find.problem('an image begins once: use `Image.base`, and `copyFrom` for files of another image', at);
  const isStage = instruction.do === 'copy' && typeof instruction.of === 'object' && /^(?:stage-)?\d+$/.test(flat(instruction.of.ref));
  if (isStage) find.problem('a stage is copied from with `copyFrom`, which knows its name', at);
}

const files = named('files of the context', /^[^\s"'\\$]+$/);
const contextFiles: Parameter<Readonly<Record<string, string>>, Pairs> = {
  read: (value, find) => decided(optional(files, [])).read(value, find),
};
export const dockerfileOptions: { readonly contextFiles: typeof contextFiles } = { contextFiles } satisfies Fields<DockerfileOptions>;

/** Copies of a file that goes by another name take it from where it is. */
export function withFiles(instruction: Instruction, given: Pairs): readonly Text[] {
  if (instruction.do !== 'copy' || instruction.of !== 'context') return [instruction.text];
  const placeOf = (word: Text): Text => {
    const found = given.find(([name]) => flat(name) === flat(word));
    return found ? path(found[1]) : path(word);
  };
  if (!instruction.what.filter(isWord).some((word) => given.some(([name]) => flat(name) === flat(word)))) return [instruction.text];
  const flags = instruction.flags.map(([key, value]) => (value.length > 0 ? line`--${key}=${value}` : line`--${key}`));
  const words = instruction.what.map((word) => (isWord(word) ? placeOf(word) : word));
  return [line`${instruction.add ? 'ADD' : 'COPY'} ${flags} ${copyWords([...words, path(instruction.to)])}`];
}
