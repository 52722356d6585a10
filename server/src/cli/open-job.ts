import { resolve } from 'node:path';
import type { Analysis } from '@layerwright/core';
import { recordFiles, recordFolder } from '@layerwright/engine/records';
import { stepsOf } from '@layerwright/engine/steps';
import { type Image, isHole } from 'layerwright/spec';
import { type Chosen, chooseOne } from '../jobs/choose.ts';
import type { Failed, Job, News } from '../jobs/job.ts';
import { type JobSettings, settingsOf } from '../jobs/settings.ts';
import { telling } from '../jobs/telling.ts';
import { rangesOf } from '../positions.ts';
import { configFiles } from '../world/config-files.ts';
import { contextTexts } from '../world/context-texts.ts';
import { moduleFiles } from '../world/modules.ts';
import { worldsOfRun } from '../world/steady-world.ts';
import { assumedLine, readWith, settingsOf as assumptionsOf } from './assume-option.ts';
import { choicesOf, quoted } from './choices.ts';
import { FAILED, FINDINGS, type Io } from './command.ts';
import { configFailure } from './config-failure.ts';
import { Failure } from './failure.ts';
import { openSource } from './open-source.ts';
import { shownFile, shownPlace } from './shown-place.ts';

/** What the user gave; each counts more than the configuration. */
export type JobValues = Readonly<Partial<Record<'tag' | 'engine' | 'context' | 'network' | 'registry', string>>> & {
  readonly warm?: readonly string[];
  /** What to take for what is not known. */
  readonly set?: readonly string[];
};

/** A job, and where its calls are, in words. */
export type OpenedJob = { readonly job: Job; readonly placeOf: (image: Image) => string; readonly analysis: Analysis };

/** Reads the file that the words name and finds the image in it. */
export async function openJob(command: string, words: readonly string[], values: JobValues, io: Io): Promise<OpenedJob> {
  const assumed = assumptionsOf(values.set);
  const { source, name } = await openSource(command, words, io);
  const config = configFiles().nearest(source.file);
  const broken = configFailure([config], io.cwd);
  if (broken) throw broken;
  const settings = settingsIn(settingsOf(source.file, config.config), values, io.cwd);
  const { build } = config.config;
  const { world } = worldsOfRun(contextTexts())(source.file, { build: { ...build, context: settings.context } });
  const analysis = readWith(source, { settings: assumed, options: { findModule: moduleFiles().now(), world } }, io);
  const chosen = chooseOne(analysis, { name });
  if ('failure' in chosen) throw new Failure(`cannot ${command} ${shownFile(source.file, io.cwd)}: ${failureOf(chosen)}`);
  const job: Job = {
    file: source.file,
    name: chosen.name,
    image: chosen.image,
    settings,
    records: recordFiles(recordFolder(io.env)),
    env: io.env,
  };
  return { job, placeOf: placesOf(analysis, io.cwd), analysis };
}

const settingsIn = (settings: JobSettings, { context, set: _, ...rest }: JobValues, cwd: string): JobSettings => ({
  ...settings,
  ...rest,
  ...(context !== undefined && { context: resolve(cwd, context) }),
});

/** Why no image is meant, and how to say which variant is. */
const failureOf = ({ failure, variants = [] }: Extract<Chosen, { failure: string }>): string =>
  variants.length > 0 ? `${failure}\nSay which:\n${choicesOf(variants)}` : failure;

function placesOf({ placeOf, program }: Analysis, cwd: string): (image: Image) => string {
  const rangeOf = rangesOf(program.text);
  return (image) => {
    const place = placeOf(image);
    return place ? shownPlace(shownFile(place.file, cwd), rangeOf(place.span).start) : '';
  };
}

/** Tells on stderr what was assumed, and what happens while a job runs. */
export function tellOn({ stderr }: Io, { job, placeOf, analysis }: OpenedJob): (news: News) => void {
  stderr.write(assumedLine(analysis));
  const tell = telling(stepsOf(job.image).length, ({ by }) => placeOf(by));
  return (news) =>
    void stderr.write(
      tell(news)
        .map((line) => `${line}\n`)
        .join(''),
    );
}

/** Says on stderr why a job failed, a line for each reason with the call whose fault it is, and gives the exit code. */
export function failedJob({ problems, kind }: Failed, { placeOf, analysis }: OpenedJob, { stderr }: Io): number {
  for (const { message, by } of problems) stderr.write(`${by ? `${placeOf(by)} \`${by.call.method}\`: ` : ''}${message}\n`);
  const settings =
    kind === 'refused'
      ? settingsFor(
          problems.flatMap(({ by }) => by ?? []),
          analysis,
        )
      : [];
  if (settings.length > 0) stderr.write(`Say what it is: ${settings.join(' ')}\n`);
  // What is wrong with the image is its author's to mend; all else is not about the image.
  return kind === 'refused' ? FINDINGS : FAILED;
}

/** The options that make known what calls depend on; none where another thing is wrong with them, or all of them is known in this image. */
function settingsFor(nodes: readonly Image[], { holes, placeOf }: Analysis): readonly string[] {
  const spans = nodes.filter(isOpen).flatMap((node) => placeOf(node)?.span.join() ?? []);
  const asked = holes().filter(({ calls }) => calls.some(({ span }) => spans.includes(span.join())));
  return [...new Set(asked.map(({ name }) => `--set ${quoted(`${name}=VALUE`)}`))];
}

const isOpen = ({ call, makes }: Image): boolean =>
  call.problems.length === 0 && makes.some((each) => each.do === 'anything' || each.text.some(isHole));
