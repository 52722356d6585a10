import { shapedIn } from '../catalog/secrets/shapes.ts';

/** A part of a text that is a word to someone: a name, a number, a piece of a path. */
const WORD = /[\p{L}\p{N}_$]+/gu;
/** Letters and digits that no one would choose: a key, perhaps. */
const OPAQUE = /(?<![\w-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/-]{20,}={0,2}/g;
/** What the shapes of some credentials have in the middle, and is the same in all of them. */
const MARKS = /T3BlbkFJ|AgEIcHlwaS5vcmc/g;

/** A text in which all that may be a secret has other characters, of the same kinds, whoever needs them. */
export function withoutSecrets(text: string): string {
  let masked = text;
  for (const { shape, start, end } of shapedIn(text)) {
    const secret = text.slice(start + shape.prefix.length, end);
    masked = masked.replaceAll(secret, masking(secret));
  }
  return masked.replace(OPAQUE, (word) => (shapedIn(word).length > 0 ? word : masking(word)));
}

/** In no order that looks like an example's, and of as many kinds as a credential has. */
const LETTERS = 'qzjxkvbwpfmy';
const HEXADECIMAL = 'fbdcea';
const DIGITS = '27364752';

/** What stands between marks, character for character. */
function masking(secret: string): string {
  const marks = [...secret.matchAll(MARKS)].map(([mark]) => mark);
  const letters = /^[^g-z]*$/.test(secret) ? HEXADECIMAL : LETTERS;
  const between = secret.split(MARKS).map((part) => part.replace(/[A-Za-z0-9]/g, (character, i: number) => standIn(character, i, letters)));
  return between.flatMap((part, i) => [part, marks[i] ?? '']).join('');
}

function standIn(character: string, i: number, letters: string): string {
  if (/\d/.test(character)) return DIGITS.charAt(i % DIGITS.length);
  return /[a-z]/.test(character) ? letters.charAt(i % letters.length) : LETTERS.charAt(i % LETTERS.length).toUpperCase();
}

/** The words of texts, each once. */
export const wordsIn = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap((text) => text.match(WORD) ?? []))];

/** A word for each: what stands for them says nothing, and is of their kind. */
export function standIns(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word, i) => {
      if (/^\p{N}+$/u.test(word)) return [word, String((i % 9) + 1)];
      return [word, `${word === word.toUpperCase() ? 'W' : 'w'}${i}`];
    }),
  );
}

/** A text with other words in the place of some. */
export const renamed = (text: string, names: ReadonlyMap<string, string>): string => text.replace(WORD, (word) => names.get(word) ?? word);
