import type { Hole, Image, Instruction, Pairs, Source, Text, Texts } from '../model.ts';
import { json, path as quoted } from '../quote.ts';
import { flat, join, line, mapTexts, own } from '../text.ts';
import { STAGE } from './make.ts';
import { joined } from './paths.ts';

/**
 * Files that a vendor copies or mounts without any text of its own: what they are of, where there, and which of them. `elsewhere`
 * is what no Dockerfile can name: an object that is not known, or a place outside of where the program runs.
 */
export type Files = {
  readonly of: 'context' | 'url' | Image | { readonly elsewhere: Hole };
  readonly path: Text;
  readonly include: Texts;
  readonly exclude: Texts;
};

const NONE: Texts = [];
/** All files at a place. */
export const filesAt = (of: Files['of'], path: Text): Files => ({ of, path, include: NONE, exclude: NONE });

/** What a program has on disk, by a path from where it runs. */
export function localFiles(path: Text): Files {
  const isOutside = /^(?:\/|~|\.\.(?:\/|$))|\/\.\.(?:\/|$)/.test(flat(path));
  return filesAt(isOutside ? { elsewhere: { why: 'io', name: 'host' } } : 'context', path);
}

/** How a copy is written: who has it then, and what its paths are. `expand`: variables in the path are those of the builder. */
export type Copying = { readonly to: Text; readonly flags: Pairs; readonly expand: boolean };

/** A copy of a directory's contents, or of a file. */
export function copied(files: Files, { to, flags, expand }: Copying): Instruction {
  const { of, from } = sourceOf(files);
  const some = files.include.length > 0;
  const what = some ? mapTexts(files.include, (each) => belowPivot(files.path, each)) : [files.path];
  const into = some && !flat(to).endsWith('/') ? line`${to}/` : to;
  const all: Pairs = [
    ...from,
    ...(some ? [[own('parents'), []] as const] : []),
    ...files.exclude.map((each) => [own('exclude'), 'rest' in each ? [{ hole: each.rest }] : each] as const),
    ...flags,
  ];
  const add = of === 'url';
  const words = wordsOf(what, expand ? into : literal(into));
  return { do: 'copy', add, text: line`${add ? 'ADD' : 'COPY'} ${all.map(flagOf)} ${words}`, what, of, to: into, flags: all };
}

/** COPY keeps the parents of a path from this mark on. */
const belowPivot = (directory: Text, path: Text): Text =>
  flat(directory) === '.' ? path : line`${flat(directory).endsWith('/') ? directory : line`${directory}/`}./${joined(own('.'), path)}`;

const flagOf = ([key, value]: Pairs[number]): Text => (value.length > 0 ? line`--${key}=${value}` : line`--${key}`);

/** What is copied from, and how a Dockerfile says it where it can. */
function sourceOf({ of, path }: Files): { readonly of: 'context' | 'url' | Source; readonly from: Pairs } {
  if (of === 'context' || of === 'url') return { of, from: [] };
  if (!('elsewhere' in of)) return { of: { kind: 'image', ref: STAGE, image: of }, from: [[own('from'), STAGE]] };
  const [first] = path;
  const ref: Text = [{ hole: of.elsewhere }];
  const isItself = first !== undefined && 'hole' in first && first.hole === of.elsewhere;
  return { of: { kind: 'server', ref }, from: isItself ? [] : [[own('from'), ref]] };
}

/** The builder reads variables, quotes and backslashes in a path. */
const literal = (path: Text): Text => quoted(path);

function wordsOf(what: Texts, to: Text): Text {
  const all = [...what.map((each) => ('rest' in each ? [{ hole: each.rest }] : each)), to];
  return all.some((each) => /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json(all), ', ')}]` : line`${join(all)}`;
}

/** A file with what it holds. Between its marks nothing is expanded. */
export function written(contents: Text, { to, flags, expand }: Copying): Instruction {
  const mark = markFor(flat(contents));
  const body = flat(contents).endsWith('\n') || contents.length === 0 ? contents : line`${contents}\n`;
  // A path with a blank and a heredoc have no form in common: it is shown as one word.
  const place = /\s/.test(flat(to)) ? json(to) : expand ? to : literal(to);
  return {
    do: 'copy',
    add: false,
    text: [...line`COPY ${flags.map(flagOf)} <<"${mark}" ${place}`, { text: '\n' }, ...body, { text: mark }],
    what: [own(`<<"${mark}"`)],
    of: 'inline',
    to,
    flags,
  };
}

/** A word that is no line of a text. */
function markFor(contents: string): string {
  const lines = new Set(contents.split('\n'));
  let mark = 'EOF';
  while (lines.has(mark)) mark += '_';
  return mark;
}
