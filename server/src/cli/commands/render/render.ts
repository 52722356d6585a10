import { resolve } from 'node:path';
import { type Analysis, type DescribedImage, analyse, isReadable } from '@layerwright/core';
import { type Target, targets } from 'layerwright/spec';
import { chooseImages, renderImages } from '../../../rendering.ts';
import { STDIN, STDIN_FILE } from '../../../world/source-files.ts';
import { CLEAN, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type Source, readSources } from '../../read-sources.ts';
import { jsonRendering } from './json-rendering.ts';
import { notesOn } from './notes.ts';
import { textRendering } from './text-rendering.ts';

export type RenderRequest = { readonly words: readonly string[]; readonly to: string; readonly format: 'text' | 'json' };

/** Prints what images become. What is not known of them is a note on stderr, and they are rendered all the same. */
export async function render({ words, to, format }: RenderRequest, io: Io): Promise<number> {
  const [word, ...more] = words;
  if (word === undefined) throw new Failure('`render` needs a file: `layerwright render FILE` or `layerwright render FILE#NAME`');
  if (more.length > 0) throw new Failure('`render` takes one file');
  const { source, name } = await open(word, io);
  const analysis = analyse(source.file, source.text);
  const images = chosen(analysis, name, word);
  const renderings = renderImages(images, targetOf(to).render, analysis.placeOf);
  for (const note of notesOn(images, analysis, io.cwd)) io.stderr.write(`${note}\n`);
  io.stdout.write(format === 'json' ? jsonRendering(renderings, analysis, io.cwd) : textRendering(renderings, to));
  return CLEAN;
}

/** A file may have `#` in its own name, so the whole word is tried first. */
async function open(word: string, io: Io): Promise<{ readonly source: Source; readonly name: string | undefined }> {
  const whole = await sourceOf(word, io);
  if ('text' in whole) return { source: whole, name: undefined };
  const hash = word.lastIndexOf('#');
  if (hash < 0) throw new Failure(whole.failure);
  const part = await sourceOf(word.slice(0, hash), io);
  if ('failure' in part) throw new Failure(part.failure);
  return { source: part, name: word.slice(hash + 1) };
}

async function sourceOf(path: string, io: Io): Promise<Source | { readonly failure: string }> {
  const file = resolve(io.cwd, path === STDIN ? STDIN_FILE : path);
  const { sources, failures } = await readSources([file], io);
  const [source] = sources;
  if (!source) return { failure: failures.join('\n') };
  if (!isReadable(file)) throw new Failure(`cannot render ${path}: it is no TypeScript or JavaScript source file`);
  return source;
}

const targetOf = (id: string): Target => {
  const target = targets.find((each) => each.id === id);
  if (!target) throw new Error(`there is no render target ${id}`);
  return target;
};

function chosen(analysis: Analysis, name: string | undefined, word: string): readonly DescribedImage[] {
  const images = chooseImages(analysis, name);
  if (images.length > 0) return images;
  const file = name === undefined ? word : word.slice(0, -name.length - 1);
  const names = [...new Set(analysis.images.flatMap((image) => image.name ?? []))];
  if (name === undefined || analysis.images.length === 0) throw new Failure(`there is no image in ${file}`);
  throw new Failure(
    `there is no image \`${name}\` in ${file}; ${names.length > 0 ? `there are: ${names.join(', ')}` : 'its images have no names'}`,
  );
}
