import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { ConfigProblem, ConfigSource } from './config.ts';

/** A configuration file by its path, or why it cannot be read. */
export type ReadConfig = (file: string) => ConfigSource | { readonly failure: string };

/** Nobody extends so often; paths that lead through links may never end. */
const DEPTH = 30;

/** A configuration file and all that it extends, each once: what counts less stands first. What cannot be followed is a problem of who says it. */
export function chainOf(source: ConfigSource, read: ReadConfig): readonly ConfigSource[] {
  return withBases(source, [], { read, done: new Set() });
}

type Walk = { readonly read: ReadConfig; readonly done: Set<string> };

function withBases(source: ConfigSource, above: readonly string[], walk: Walk): readonly ConfigSource[] {
  const problems: ConfigProblem[] = [];
  const through = [...above, source.file];
  const bases = source.extends.flatMap(({ path, span }) => {
    const found = baseOf(resolve(dirname(source.file), path), through, walk);
    if ('failure' in found) problems.push({ message: `\`${path}\` ${found.failure}.`, span });
    return 'failure' in found ? [] : found.chain;
  });
  return [...bases, problems.length > 0 ? { ...source, problems: [...source.problems, ...problems] } : source];
}

function baseOf(
  file: string,
  through: readonly string[],
  walk: Walk,
): { readonly chain: readonly ConfigSource[] } | { readonly failure: string } {
  if (through.includes(file)) return { failure: `leads in a circle: ${circleOf(file, through)}` };
  if (through.length > DEPTH) return { failure: `is one of more than ${DEPTH} files that extend each other` };
  if (walk.done.has(file)) return { chain: [] };
  walk.done.add(file);
  const base = walk.read(file);
  return 'failure' in base ? { failure: `cannot be read: ${base.failure}` } : { chain: withBases(base, through, walk) };
}

/** Where the circle begins, and back to it, counted from that folder. */
function circleOf(file: string, through: readonly string[]): string {
  const from = dirname(file);
  const shown = (each: string): string => relative(from, each).split(sep).join('/') || basename(each);
  return [...through.slice(through.indexOf(file)), file].map(shown).join(' → ');
}
