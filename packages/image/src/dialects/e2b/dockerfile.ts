import { type Parameter, checked, text } from '../../apply/parameters.ts';
import { base, copy, env, run, set } from '../../instruction/make.ts';
import type { Instruction, Pairs, Text } from '../../model.ts';
import { flat, join, own, slice } from '../../text.ts';
import { type Line, plainLines } from './plain-lines.ts';

/** What E2B has nothing for: of some it says so in the log. */
const IGNORED: ReadonlySet<string> = new Set([
  ...['FROM', 'EXPOSE', 'VOLUME', 'LABEL', 'MAINTAINER', 'HEALTHCHECK', 'SHELL', 'STOPSIGNAL', 'ONBUILD'],
]);

/** What E2B takes for the text of a Dockerfile, where it is no path: of a path only the program that runs knows what is there. */
export const dockerfile: Parameter<string, Text> = checked(text, (all, say) => {
  const bases = plainLines(own(all))?.filter(({ keyword }) => keyword === 'FROM').length;
  if (bases === 0) say('Dockerfile must contain a FROM instruction', 'Error');
  if (bases !== undefined && bases > 1) say('Multi-stage Dockerfiles are not supported', 'Error');
});

/** The steps that E2B makes of a Dockerfile; nothing where they are not known. */
export function stepsOf(content: Text): readonly Instruction[] | undefined {
  const lines = plainLines(content);
  const from = lines?.find(({ keyword }) => keyword === 'FROM');
  const steps = lines?.map(stepsOfLine);
  if (!lines || !from?.words[0] || flat(from.words[0]).startsWith('--') || !steps || steps.some((each) => each === undefined))
    return undefined;
  const has = (wanted: string): boolean => lines.some(({ keyword }) => keyword === wanted);
  return [
    base(from.words[0]),
    set('user', own('root')),
    set('workdir', own('/')),
    ...steps.flatMap((each) => each ?? []),
    ...(has('USER') ? [] : [set('user', own('user'))]),
    ...(has('WORKDIR') ? [] : [set('workdir', own('/home/user'))]),
  ];
}

function stepsOfLine({ keyword, words }: Line): readonly Instruction[] | undefined {
  if (IGNORED.has(keyword)) return [];
  return Object.hasOwn(STEPS, keyword) ? STEPS[keyword]?.(words) : undefined;
}

type Steps = (words: readonly Text[]) => readonly Instruction[] | undefined;

const setting =
  (key: 'user' | 'workdir'): Steps =>
  ([first]) =>
    first && [set(key, first)];

/** What is a list in JSON is taken for one. */
const started: Steps = (words) => (isListed(words[0]) ? undefined : [{ ...set('entrypoint', join(words)), place: 'last' }]);

function copied(all: readonly Text[]): readonly Instruction[] | undefined {
  const flags = flagsOf(all);
  const words = all.slice(flags.length);
  return isListed(words[0]) ? undefined : copies(words, flags);
}

function ran(all: readonly Text[]): readonly Instruction[] {
  const words = all.slice(flagsOf(all).length);
  return words.length > 0 ? [run(join(words))] : [];
}

const STEPS: Readonly<Record<string, Steps>> = {
  RUN: ran,
  CMD: started,
  ENTRYPOINT: started,
  COPY: copied,
  ADD: copied,
  ENV: (words) => variables(words, false),
  ARG: (words) => variables(words, true),
  USER: setting('user'),
  WORKDIR: setting('workdir'),
};

const isListed = (word: Text | undefined): boolean => flat(word ?? []).startsWith('[');

/** Words in front of the others that begin with two dashes are for the builder. */
function flagsOf(words: readonly Text[]): readonly Text[] {
  const end = words.findIndex((word) => !flat(word).startsWith('--'));
  return end < 0 ? words : words.slice(0, end);
}

/** Of its flags E2B takes the owner. Paths that it refuses, or may, are left to it. */
function copies(words: readonly Text[], flags: readonly Text[]): readonly Instruction[] | undefined {
  const to = words.at(-1);
  const sources = words.slice(0, -1);
  if (!to || sources.length === 0) return [];
  if (sources.some((word) => /^\/|(?:^|\/)\.\.(?:\/|$)/.test(flat(word)))) return undefined;
  const owner = flags.find((word) => /^--chown(?:=|$)/.test(flat(word)));
  const user = owner && flat(owner).includes('=') ? slice(owner, '--chown='.length, flat(owner).length) : own('');
  return sources.map((source) =>
    copy([source], to, [
      [own('user'), user],
      [own('mode'), own('')],
    ]),
  );
}

function variables(words: readonly Text[], isArgument: boolean): readonly Instruction[] | undefined {
  const [first, second] = words;
  const isOnePair = first && second && words.length === 2 && !words.every((word) => flat(word).includes('='));
  const pairs = isOnePair ? [[first, second] as const] : words.flatMap((word) => pairIn(word, isArgument && words.length !== 2));
  const names = new Set(pairs.map(([name]) => flat(name)));
  // An object puts names that are numbers first.
  if (names.size < pairs.length || [...names].some((name) => /^\d/.test(name))) return undefined;
  return pairs.length > 0 ? [env(pairs)] : [];
}

/** What has no value is nothing, but an argument. */
function pairIn(word: Text, isArgument: boolean): Pairs {
  const all = flat(word);
  const end = all.indexOf('=');
  if (end > 0) return [[slice(word, 0, end), end + 1 < all.length ? slice(word, end + 1, all.length) : own('')]];
  return isArgument ? [[word, own('')]] : [];
}
