import { type Fields, type Parameter, as, closed, matching, must, optional, text } from '../../../apply/parameters.ts';
import type { Pairs, Text } from '../../../model.ts';
import { parseReference } from '../../../reference.ts';
import { flat, known, line, own } from '../../../text.ts';
import type { Identity } from './methods.ts';

const part = (what: string): Parameter<string, Text> =>
  matching(
    /^[a-z0-9][a-z0-9._-]*$/,
    (all) =>
      `\`${all}\` is not the ${what} of an image: it begins with a small letter or digit, and has only those, \`.\`, \`_\` and \`-\``,
  );
const tag = matching(
  /^\w[\w.-]{0,127}$/,
  (all) => `\`${all}\` is not a tag: it begins with a letter, digit or \`_\`, and has at most 128 of those, \`.\` and \`-\``,
);

const fields = {
  username: optional(part('owner'), undefined),
  name: part('name'),
  tag: optional(tag, own('latest')),
  readme: optional(text, undefined),
} satisfies Fields<Identity>;
type Given = { readonly [K in keyof typeof fields]: ReturnType<(typeof fields)[K]['read']> };

const referenceOf = ({ username, name, tag: version }: Given): Text =>
  username ? line`${username}/${name}:${version}` : line`${name}:${version}`;

/** Two of the characters that part words may not stand together everywhere, which only the whole tells. */
const sound = must(closed(fields), (given) => {
  const all = referenceOf(given);
  if (!known(all) || flat(given.name) === '') return false;
  const parsed = parseReference(flat(all));
  return 'wrong' in parsed && `\`${flat(all)}\` is not an image reference: ${parsed.wrong}`;
});

/** What an image is called, and the reference that this makes. */
export const identity: Parameter<Identity, { readonly reference: Text; readonly data: Pairs }> = as(sound, (given) => ({
  reference: referenceOf(given),
  data: Object.entries(given).flatMap(([key, value]) => (value ? [[own(key), value] as const] : [])),
}));
