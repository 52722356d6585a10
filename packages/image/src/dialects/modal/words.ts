import { type Parameter, as } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import { type Quote, shlex, styled } from '../../quote.ts';
import { oneLine } from '../../recipes/parameters.ts';
import { flat, mapTexts } from '../../text.ts';

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
