import type { Analysis, DescribedImage } from '@layerwright/core';
import { type Target, targets } from 'layerwright/spec';
import { assumedIn } from '../../../assumptions.ts';
import { alone, chooseImages, renderImages } from '../../../rendering.ts';
import { moduleFiles } from '../../../world/modules.ts';
import { assumedLine, readWith, settingsOf } from '../../assume-option.ts';
import { CLEAN, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { openSource } from '../../open-source.ts';
import { shownFile } from '../../shown-place.ts';
import { jsonRendering } from './json-rendering.ts';
import { notesOn } from './notes.ts';
import { textRendering } from './text-rendering.ts';

export type RenderRequest = {
  readonly words: readonly string[];
  readonly to: string;
  readonly set: readonly string[] | undefined;
  readonly format: 'text' | 'json';
};

/** Prints what images become. What is not known of them is a note on stderr, and they are rendered all the same. */
export async function render({ words, to, set, format }: RenderRequest, io: Io): Promise<number> {
  const settings = settingsOf(set);
  const { source, name } = await openSource('render', words, io);
  const analysis = readWith(source, { settings, options: { findModule: moduleFiles().now() } }, io);
  const images = chosen(analysis, name, shownFile(source.file, io.cwd));
  const target = targetOf(to);
  const renderings = renderImages(images, target, analysis.placeOf);
  if (target.comment === undefined && format === 'text') io.stderr.write(assumedLine(analysis));
  for (const note of notesOn({ images, renderings }, analysis, io.cwd)) io.stderr.write(`${note}\n`);
  io.stdout.write(
    format === 'json'
      ? jsonRendering(
          renderings.map((each) => alone(each, target)),
          analysis,
          io.cwd,
        )
      : textRendering(renderings, target, assumedIn(analysis)),
  );
  return CLEAN;
}

const targetOf = (id: string): Target => {
  const target = targets.find((each) => each.id === id);
  if (!target) throw new Error(`there is no render target ${id}`);
  return target;
};

function chosen(analysis: Analysis, name: string | undefined, file: string): readonly DescribedImage[] {
  const images = chooseImages(analysis, name);
  if (images.length > 0) return images;
  const names = [...new Set(analysis.images.flatMap((image) => image.name ?? []))];
  if (name === undefined || analysis.images.length === 0) throw new Failure(`there is no image in ${file}`);
  throw new Failure(
    `there is no image \`${name}\` in ${file}; ${names.length > 0 ? `there are: ${names.join(', ')}` : 'its images have no names'}`,
  );
}
