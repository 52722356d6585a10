import type { Contexts, Instruction, Source, Text } from '../model.ts';
import { flat, known } from '../text.ts';

/** A context that is an image. */
const IMAGE = /^docker-image:\/\//;

/**
 * Instructions of a Dockerfile with what they take of these contexts. Nothing where a context stands for a stage, or may: then the file
 * says less of what is built.
 */
export function withContexts(made: readonly Instruction[], contexts: Contexts): readonly Instruction[] | undefined {
  const names = contexts.named.map(([name]) => name);
  const isOfStage = made.some((each) => each.do === 'from' && each.source.as && mayName(names, each.source.as));
  return isOfStage ? undefined : made.map((each) => taking(each, contexts));
}

const mayName = (names: readonly Text[], text: Text): boolean =>
  names.length > 0 && (!isPlain(text) || names.some((name) => !known(name) || familiar(flat(name)) === familiar(flat(text))));

/** A name as the builder compares it: `docker.io/library/alpine:latest` is `alpine`. */
const familiar = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:docker\.io\/)?(?:library\/)?/, '')
    .replace(/:latest$/, '');

const isPlain = (text: Text): boolean => known(text) && !flat(text).includes('$');

function taking(instruction: Instruction, contexts: Contexts): Instruction {
  if (instruction.do === 'from') return { ...instruction, source: sourceIn(instruction.source, contexts) };
  if (instruction.do !== 'copy') return instruction;
  const { of } = instruction;
  if (of === 'context') return contexts.folder ? { ...instruction, of: { kind: 'server', ref: contexts.folder } } : instruction;
  return typeof of === 'object' ? { ...instruction, of: sourceIn(of, contexts) } : instruction;
}

function sourceIn(source: Source, { named }: Contexts): Source {
  const found = source.kind === 'reference' ? named.find(([name]) => mayName([name], source.ref)) : undefined;
  if (!found) return source;
  const [name, location] = found;
  const isCertain = isPlain(source.ref) && known(name) && IMAGE.test(flat(location));
  return isCertain ? { ...source, ref: [{ text: flat(location).replace(IMAGE, '') }] } : { ...source, kind: 'server', ref: location };
}
