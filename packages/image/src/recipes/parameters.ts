import { type Parameter, as, checked, matching, text } from '../apply/parameters.ts';
import type { Text } from '../model.ts';
import { shlex } from '../quote.ts';
import { parseReference } from '../reference.ts';
import { flat, isHole, slice } from '../text.ts';

/** What several of our builders read their arguments with. */
export const oneLine: Parameter<string, Text> = checked(text, (all, say) => {
  if (/[\n\r\0]/.test(all)) say('a text of one line is expected here');
  else if (all.trim() === '') say('this text is empty');
});

/** A command line, of one line or several. */
export const command: Parameter<string, Text> = checked(text, (all, say) => {
  if (all.trim() === '') say('a command is empty');
});

/** An image of a registry. */
export const reference: Parameter<string, Text> & { readonly completes: 'reference' } = {
  ...checked(text, (all, say) => {
    const parsed = parseReference(all);
    if ('wrong' in parsed) say(`\`${all}\` is not an image reference: ${parsed.wrong}`);
  }),
  completes: 'reference',
};

/** A package of Debian, as a word of a shell. */
export const aptPackage: Parameter<string, Text> = as(
  matching(/^[a-z0-9][a-z0-9+.:=~/*_-]*$/i, (name) => `\`${name}\` is not a package; give each as a string of its own`),
  shlex,
);

/** A path of which the end says what it is: all of it has to be known. It is not quoted yet. */
export const knownPath: Parameter<string, Text> = {
  read(value, find) {
    const all = oneLine.read(value, find);
    const hole = all.find(isHole)?.hole;
    if (hole) find.unknown(hole);
    return all;
  },
};

/** The last part of a path; nothing where it has no name of its own, or one for each file that it stands for. */
export function lastPart(of: Text): Text | undefined {
  const [, before = '', name = ''] = /^(.*?)([^/]*)\/*$/.exec(flat(of)) ?? [];
  return ['', '.', '..'].includes(name) || /[*?[]/.test(name) ? undefined : slice(of, before.length, before.length + name.length);
}
