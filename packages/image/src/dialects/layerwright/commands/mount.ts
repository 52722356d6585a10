import { type Fields, type Parameter, checked, closed, decided, decides, eachOf, must, optional, text } from '../../../apply/parameters.ts';
import type { Pairs, Text, Texts } from '../../../model.ts';
import { flat, join, line, own } from '../../../text.ts';
import { oneOf } from '../parameters.ts';
import type { Mount } from './methods.ts';

/** Mounts are comma-separated, and blanks part the words of RUN. */
const value = checked(text, (all, say) => {
  if (all === '' || /[\s,"'\\$]/.test(all))
    say(`\`${all}\` cannot be a part of a mount: blanks, commas, quotes, \`\\\` and \`$\` mean something there`);
});
const perhaps = (of: Parameter<string, Text>): Parameter<string | undefined, Text | undefined> => decided(optional(of, undefined));

const fields = {
  type: decided(oneOf(['cache', 'tmpfs', 'bind'])),
  id: perhaps(value),
  source: perhaps(value),
  from: perhaps(value),
  target: value,
  sharing: perhaps(oneOf(['shared', 'private', 'locked'])),
  size: perhaps(value),
  readOnly: decides(false),
} satisfies Fields<Mount>;

/** Which kinds of mount have a word; the others would be refused by the builder. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  id: ['cache'],
  source: ['bind', 'cache'],
  from: ['bind', 'cache'],
  sharing: ['cache'],
  size: ['tmpfs'],
};

type Given = { readonly [K in keyof typeof fields]: ReturnType<(typeof fields)[K]['read']> };

const mount = must(closed(fields), (given) => {
  const type = flat(given.type);
  const [wrong] = wordsOf(given).filter(([name]) => !(ONLY[flat(name)] ?? [type]).includes(type));
  return wrong && `a mount of the type \`${type}\` has no \`${flat(wrong[0])}\``;
});

/** The words of a mount but its type, in the order in which they are written. */
function wordsOf({ id, source, from, target, sharing, size }: Given): Pairs {
  const all = Object.entries({ id, source, from, target, sharing, size });
  return all.flatMap(([name, of]) => (of ? [[own(name), of] as const] : []));
}

function flagOf(given: Given): Text {
  const words: Texts = [line`type=${given.type}`, ...wordsOf(given).map(([name, of]) => line`${name}=${of}`)];
  return line`--mount=${join([...words, ...(given.readOnly ? [own('readonly')] : [])], ',')}`;
}

/** A flag of RUN for each mount. */
export const mounts: Parameter<readonly Mount[], readonly Text[]> = {
  read: (of, find) => eachOf(mount).read(of, find).map(flagOf),
};
