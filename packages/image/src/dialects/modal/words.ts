import { type Parameter, as, checked, text } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import { type Quote, shlex, styled } from '../../quote.ts';
import { flat, isHole, mapTexts, slice } from '../../text.ts';

export const oneLine: Parameter<string, Text> = checked(text, (all, say) => {
  if (/[\n\r\0]/.test(all)) say('a text of one line is expected here');
  else if (all.trim() === '') say('this text is empty');
});

/** A word in which the shell replaces variables. */
const open: Quote = styled(
  '"',
  new Map([
    ['"', '\\"'],
    ['`', '\\`'],
    ['\\', '\\\\'],
  ]),
);
const quotedOne = (of: Text): Text =>
  /\$(?:[A-Za-z_]|\{[A-Za-z_]\w*\})/.test(flat(of)) && !flat(of).includes('$(') ? open(of) : shlex(of);

/** A word of a command: secrets are said in it by their names. */
export const word: Parameter<string, Text> = as(oneLine, quotedOne);
export const quoted = (words: Texts): Texts => mapTexts(words, quotedOne);

/** A path of which the end says what it is: all of it has to be known. It is not quoted yet. */
export const knownPath: Parameter<string, Text> = {
  read(value, find) {
    const all = oneLine.read(value, find);
    const hole = all.find(isHole)?.hole;
    if (hole) find.unknown(hole);
    return all;
  },
};

/** The last part of a path; nothing where it has no name of its own. */
export function lastPart(of: Text): Text | undefined {
  const [, before = '', name = ''] = /^(.*?)([^/]*)\/*$/.exec(flat(of)) ?? [];
  return ['', '.', '..'].includes(name) || /[*?[]/.test(name) ? undefined : slice(of, before.length, before.length + name.length);
}
