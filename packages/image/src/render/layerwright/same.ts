import type { Argv, Instruction, Pairs, Text, Texts } from '../../model.ts';
import { flat, isHole, isText, isWord } from '../../text.ts';

/** The same characters, with the same holes, quoted alike. */
function isSameText(a: Text, b: Text): boolean {
  const [those, these] = [a.filter(isHole), b.filter(isHole)];
  if (flat(a) !== flat(b) || those.length !== these.length) return false;
  return those.every(({ hole, word }, i) => {
    const other = these[i];
    return hole === other?.hole && word === other.word;
  });
}

/** Instructions that say the same, character by character. */
export const areSameTexts = (a: readonly Instruction[], b: readonly Instruction[]): boolean =>
  a.length === b.length && a.every(({ text }, i) => isSameText(text, b.at(i)?.text ?? []));

/** Instructions that a builder takes for the same, however they are written. Where it would look for variables in one, nobody knows. */
export function isSameStep(a: Instruction, b: Instruction): boolean {
  switch (a.do) {
    case 'run':
      return b.do === 'run' && isSameCommand(a.body, b.body) && areSamePairs(a.flags, b.flags);
    case 'pairs':
      return b.do === 'pairs' && a.key === b.key && areSamePairs(a.pairs, b.pairs) && (a.pairs.every(arePlain) || areReplaced(a, b));
    case 'attach':
      return b.do === 'attach' && a.what === b.what && areSamePairs(a.data, b.data);
    case 'set':
      return b.do === 'set' && isSameSetting(a, b);
    case 'copy':
      return b.do === 'copy' && isSameCopy(a, b);
    default:
      return false;
  }
}

const isSameSetting = (a: Of<'set'>, b: Of<'set'>): boolean =>
  a.key === b.key && isSameCommand(a.value, b.value) && ('argv' in a.value || isPlain(a.value));

function isSameCopy(a: Of<'copy'>, b: Of<'copy'>): boolean {
  const words = [...a.what, a.to];
  const areFiles = a.of === 'context' && b.of === 'context' && a.add === b.add;
  return areFiles && words.every((each) => isWord(each) && isPlain(each)) && isSameTextList(words, [...b.what, b.to]);
}

const isPlain = (text: Text): boolean => !/[$\\'"]/.test(flat(text));
const arePlain = (pair: readonly Text[]): boolean => pair.every(isPlain);

const isSameCommand = (a: Text | Argv, b: Text | Argv): boolean =>
  'argv' in a || 'argv' in b ? 'argv' in a && 'argv' in b && isSameTextList(a.argv, b.argv) : isSameText(a, b);

const isSameTextList = (a: Texts, b: Texts): boolean =>
  a.length === b.length &&
  a.every((each, i) => {
    const other = b[i];
    return other !== undefined && isWord(each) && isWord(other) && isText(other) && isSameText(each, other);
  });

/** Whether the builder replaces what both values name: it does so between no quotes, and between double ones. One alone sees no other. */
const areReplaced = (a: Of<'pairs'>, b: Of<'pairs'>): boolean =>
  [a, b].every(({ pairs, scope, text }) => pairs.length === 1 && scope === 'image' && !/['\\]/.test(flat(text)));
type Of<D extends Instruction['do']> = Extract<Instruction, { do: D }>;

/** What has no value is not there: a vendor may name all that there could be. */
export const areSamePairs = (a: Pairs, b: Pairs): boolean =>
  a.length === b.length && a.every(([key, value], i) => isSameText(key, b[i]?.[0] ?? []) && isSameText(value, b[i]?.[1] ?? []));
