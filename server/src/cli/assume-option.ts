import { type Analysis, type AskedHole, type Assumptions, type AnalyseOptions, analyse } from '@layerwright/core';
import { type Setting, type Wrong, assumedIn, readAssuming, settingOf } from '../assumptions.ts';
import { configFiles } from '../world/config-files.ts';
import { contextTexts } from '../world/context-texts.ts';
import { readOptions } from '../world/read-options.ts';
import { worldsOfRun } from '../world/steady-world.ts';
import { didYouMean } from '../suggest.ts';
import type { Io, Option } from './command.ts';
import { Failure } from './failure.ts';
import type { Source } from './read-sources.ts';
import { shownFile } from './shown-place.ts';

/** The option of each command that reads images: what to take for what is not known. */
export const ASSUME_OPTION: Readonly<Record<'set', Option & { readonly type: 'string'; readonly multiple: true }>> = {
  set: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help:
      'Take what is not known for a value, as `gpu=a100`, `makeImage.gpu=a100`, `process.env.TAG=1.2` or `TAG=1.2`; ' +
      'a NAME alone is not set, or not given. May be given more than once.',
  },
};

/** Settings as the option gives them. */
export function settingsOf(words: readonly string[] = []): readonly Setting[] {
  return words.map((word) => {
    const setting = settingOf(word);
    if (setting.name === '') throw new Failure(`\`--set\` needs a name: \`--set NAME=VALUE\`, not \`${word}\``);
    return setting;
  });
}

type Request = { readonly settings: readonly Setting[]; readonly options: AnalyseOptions };

/** Reads one file as its configuration says, with what the user assumes. A name of nothing is a failure that says which names there are. */
export function readWith({ file, text }: Source, { settings, options }: Request, io: Io): Analysis {
  const { config } = configFiles().nearest(file);
  const { world } = worldsOfRun(contextTexts())(file, config);
  const configured = { ...readOptions(config), world, ...options };
  const { analysis, wrong } = readAssuming((assume: Assumptions) => analyse(file, text, { ...configured, assume }), settings);
  if (wrong.length > 0) throw new Failure(wrong.map((each) => sentenceOf(each, analysis.holes(), shownFile(file, io.cwd))).join('\n'));
  return analysis;
}

/** Why an assumption cannot be, with the names that there are. `where`: what was read. */
export function sentenceOf({ setting: { name }, why }: Wrong, holes: readonly AskedHole[], where: string): string {
  if (why !== undefined) return `\`--set\`: ${why}`;
  const names = [...new Set(holes.filter(({ matters }) => matters).map((hole) => hole.name))];
  const near = didYouMean(
    name,
    holes.flatMap((hole) => hole.names),
  );
  const there = names.length > 0 ? `there are: ${names.join(', ')}` : 'everything is known there';
  return `\`--set\`: \`${name}\` is nothing that is unknown in ${where}${near === '' ? '' : near.replace(/\?$/, '')}${near === '' ? '; ' : '? '}${there}`;
}

/** A line for people that says what was assumed; none where nothing was. */
export function assumedLine(analysis: Analysis): string {
  const assumed = assumedIn(analysis);
  return assumed.length > 0 ? `assumed: ${assumed.join(', ')}\n` : '';
}
