import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DescribedImage } from '@layerwright/core';
import { stages } from 'layerwright/spec';
import { assumedIn } from '../../../../../assumptions.ts';
import { rangesOf } from '../../../../../positions.ts';
import type { FileReport, Reporter, Told as Reported } from '../../reporter.ts';
import { summaryOf } from '../summary.ts';
import { type Told, comment } from './comment.ts';
import { layersOf } from './layers.ts';

/** One comment for a change request: what is new and what is gone against a base, and which layers of which image are built again. */
export function markdownReporter(): Reporter {
  return {
    // One entry a file: the images are told with the findings.
    tell: (file, reported) => [JSON.stringify(toldOf(file, reported))],
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports, base) =>
      comment({ summary: summaryOf(reports), now: reports.map(readTold), base: base && { ...base, told: base.reports.map(readTold) } }),
  };
}

const readTold = ({ told: [text = ''] }: FileReport): Told => JSON.parse(text) as Told;

function toldOf(file: string, { program, findings, images, context }: Reported): Told {
  const rangeOf = rangesOf(program.text);
  return {
    file,
    context,
    contextFrom: relative(dirname(program.file), context),
    hasIgnoreFile: [join(context, '.dockerignore'), `${program.file}.dockerignore`].some((path) => existsSync(path)),
    findings: findings.map(({ span, rule, severity, message }) => ({ rule, severity, message, line: rangeOf(span).start.line + 1 })),
    images: images()
      .filter(({ role }) => role === 'final')
      .map(imageOf),
  };
}

function imageOf({ name, variants, unexplored }: DescribedImage): Told['images'][number] {
  const [only] = variants;
  const isOne = variants.length === 1 && unexplored === 0 && only !== undefined;
  return { name: name ?? 'image', stages: isOne ? stages(only.image).map(layersOf) : undefined };
}
