import { type Parameter, checked, eachOf, text } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { flat, isHole, slice, trim } from '../../text.ts';

/** A requirement that somebody quoted already, for a shell that would read its operators. */
const QUOTED = /^(["'])[^"'\\$`]*\1$/;

const written: Parameter<string, Text> = checked(text, (all, say) => {
  const trimmed = all.trim();
  if (trimmed === '') say('a requirement is empty');
  if (/[\n\r\0]/.test(trimmed)) say('a requirement of one line is expected here');
  if (!trimmed.startsWith('-') && /\s-/.test(trimmed)) say(`\`${trimmed}\` has an option behind it: options stand before the requirement`);
});

/** The words of a requirement: with options before it, one between each two blanks. */
const requirement: Parameter<string, Texts> = {
  read(value, find) {
    const all = trim(written.read(value, find));
    const hole = all.find(isHole)?.hole;
    const isOption = /^[-\uFFFC]/.test(flat(all));
    if (hole && isOption) find.unknown(hole);
    if (QUOTED.test(flat(all))) return [shlex(slice(all, 1, flat(all).length - 1))];
    return isOption ? wordsOf(all) : [shlex(all)];
  },
};

const wordsOf = (of: Text): Texts =>
  [...flat(of).matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const part = slice(of, index, index + word.length);
    return QUOTED.test(word) ? shlex(slice(part, 1, word.length - 1)) : shlex(part);
  });

/** A list of requirements, of which each makes a step. */
export const requirements: Parameter<readonly string[], readonly Texts[]> = eachOf(requirement);
