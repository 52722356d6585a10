import { type Parameter, decides, many, matching, optional, text } from '../../../apply/parameters.ts';
import type { Hole, Text, Texts, Value } from '../../../model.ts';
import { shlex } from '../../../quote.ts';
import { isHole, isWord, line } from '../../../text.ts';
import type { Step } from '../../../recipes/run-line.ts';
import { VARIABLE, type WordFields, type Words, named, oneOf } from '../parameters.ts';
import type { RunOptions } from './methods.ts';
import { mounts } from './mount.ts';

/** Words that may be there; where that is not known, they are a hole. */
const perhaps = <I, O>(of: Parameter<I, O>, change: (read: O) => Texts): Parameter<I | undefined, Texts> => ({
  read(value, find) {
    const hole = holeOf(value);
    if (hole) return [{ rest: hole }];
    const read = optional(of, undefined).read(value, find);
    return read === undefined ? [] : change(read);
  },
});

/** Why it is not known what is there: of the value, or of a part of it. */
function holeOf(value: Value | undefined): Hole | undefined {
  if (value?.is === 'hole') return value.hole;
  return value?.is === 'record' ? value.rest : undefined;
}

const secret = matching(VARIABLE, () => 'a secret is named like an environment variable: letters, digits and `_`');
const secretFlag = (id: Text): Text => line`--mount=type=secret,id=${id},env=${id}`;

const gpu: Parameter<string, Texts> = {
  read(value, find) {
    if (value?.is === 'text' || value?.is === 'hole') find.build('gpu', text.read(value, find));
    else optional(text, undefined).read(value, find);
    return [];
  },
};

/** Where it is not known whether a step is forced, it is not: that changes nothing of what is built. */
const forceBuild: Parameter<boolean, Texts> = {
  read(value, find) {
    if (value?.is !== 'hole' && decides(false).read(value, find)) find.build('force', true);
    return [];
  },
};

/** How the commands of a call are run: for the options of each method that makes some. */
export const running: WordFields<RunOptions> = {
  secrets: optional(many(secret), []),
  env: perhaps(named('environment variables', VARIABLE), (pairs) =>
    pairs.length > 0 ? [line`export ${pairs.map(([key, value]) => line`${key}=${shlex(value)}`)};`] : [],
  ),
  gpu,
  mounts: perhaps(mounts, (flags) => flags),
  network: perhaps(oneOf(['default', 'none', 'host']), (name) => [line`--network=${name}`]),
  forceBuild,
};

/** What is not known of the shell stands among the flags: it may be nothing. */
export function stepOf({ secrets, env, mounts: mounted, network }: Words<RunOptions>): Step {
  const named = secrets.map((id) => (isWord(id) ? secretFlag(id) : id));
  const flags = [...network, ...named, ...mounted, ...env.filter((each) => !isWord(each))];
  return { flags: onceEach(flags), before: env.filter(isWord) };
}

/** Options that are not known at all are one hole. */
export const onceEach = (words: Texts): Texts =>
  words.filter((word, i) => holeIn(word) === undefined || words.findIndex((other) => holeIn(other) === holeIn(word)) === i);

/** What stands for a word, or for any number of them. */
function holeIn(word: Texts[number]): Hole | undefined {
  if (!isWord(word)) return word.rest;
  const [piece, ...more] = word;
  return piece && more.length === 0 && isHole(piece) && piece.word !== true ? piece.hole : undefined;
}

/** A command of one line, which the dialect writes. */
export const runOf = ({ flags, before }: Step, command: Text): Text => line`RUN ${flags} ${before} ${command}`;
