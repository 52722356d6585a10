import { type Parameter, checked, text } from '../../apply/parameters.ts';
import { base, copy, env, run, set } from '../../instruction/make.ts';
import type { Instruction, Pairs, Text } from '../../model.ts';
import { flat, join, own, slice } from '../../text.ts';
import { type Line, plainLines } from './plain-lines.ts';

const IGNORED: ReadonlySet<string> = new Set(['EXPOSE', 'VOLUME']);
const STARTS: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT']);

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
  if (!lines || !from?.words[0] || !steps || steps.some((each) => each === undefined)) return undefined;
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
  const [first = [], ...others] = words;
  if (IGNORED.has(keyword)) return [];
  if (keyword === 'RUN') return [run(join(words))];
  if (STARTS.has(keyword)) return [{ ...set('entrypoint', join(words)), place: 'last' }];
  if (keyword === 'COPY') return copies(words);
  if (keyword === 'ENV' || keyword === 'ARG') return variables(keyword, words);
  if (others.length > 0) return undefined;
  if (keyword === 'FROM') return [];
  if (keyword === 'USER') return [set('user', first)];
  return keyword === 'WORKDIR' ? [set('workdir', first)] : undefined;
}

/** Paths that E2B refuses, or may, are left to it. */
function copies(words: readonly Text[]): readonly Instruction[] | undefined {
  const to = words.at(-1);
  const sources = words.slice(0, -1);
  if (!to || sources.length === 0 || sources.some((word) => /^\/|(?:^|\/)\.\.(?:\/|$)/.test(flat(word)))) return undefined;
  return sources.map((source) =>
    copy([source], to, [
      [own('user'), own('')],
      [own('mode'), own('')],
    ]),
  );
}

function variables(keyword: string, words: readonly Text[]): readonly Instruction[] | undefined {
  const pairs = words.map((word): Pairs[number] | undefined => {
    const all = flat(word);
    const end = all.indexOf('=');
    if (end > 0) return [slice(word, 0, end), end + 1 < all.length ? slice(word, end + 1, all.length) : own('')];
    return end < 0 && keyword === 'ARG' && words.length === 1 ? [word, own('')] : undefined;
  });
  const whole = pairs.filter((pair) => pair !== undefined);
  const names = new Set(whole.map(([name]) => flat(name)));
  // An object puts names that are numbers first.
  return whole.length === words.length && names.size === words.length && ![...names].some((name) => /^\d/.test(name))
    ? [env(whole)]
    : undefined;
}
