import { type Findings, type Parameter, pairs, words, text } from '../../apply/parameters.ts';
import type { Pairs, Text } from '../../model.ts';
import { flat, isWord, known, slice } from '../../text.ts';

const record = pairs((keys) => `not strings: ${keys}`, 'TypeError');

/** `KEY=VALUE`, once or in a list, or an object of them. A `=` in a value is refused. */
export const variables: Parameter<string | readonly string[] | Readonly<Record<string, string>>, Pairs> = {
  read(value, find) {
    if (value?.is === 'record') return record.read(value, find).filter((pair) => isValid(pair, find));
    if (value?.is === 'hole') find.unknown(value.hole);
    const all = value?.is === 'list' ? words(text).read(value, find) : [text.read(value, find)];
    return all.flatMap((each): Pairs => {
      if (!isWord(each) || !known(each)) {
        find.unknown({ why: 'unsupported', name: 'variables' });
        return [];
      }
      const pair = split(each);
      return isValid(pair, find) ? [pair] : [];
    });
  },
};

function split(all: Text): Pairs[number] {
  const at = flat(all).indexOf('=');
  return at < 0 ? [all, []] : [slice(all, 0, at), slice(all, at + 1, flat(all).length)];
}

/** A message has the name alone: the value may be a secret. */
function isValid([key, value]: Pairs[number], find: Findings): boolean {
  if (!known(key) || !known(value)) return true;
  const [name, held] = [flat(key), flat(value)];
  const wrong =
    name === '' || name.includes('=')
      ? 'a name'
      : held === ''
        ? 'a value'
        : held.includes('=')
          ? "one '=', and no other in its value"
          : undefined;
  if (wrong !== undefined) find.problem(`environment variable \`${name}\` must have ${wrong}`, key[0]?.from ?? value[0]?.from);
  return wrong === undefined;
}
