import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../src/instruction/read.ts';
import type { Argv, Instruction, Origin, Piece, Text } from '../src/model.ts';
import { HOLE, cut, isHole, isWord } from '../src/text.ts';
import { show, textOf } from './shown.ts';

const part = fc.constantFrom(
  'RUN ',
  'run ',
  'COPY ',
  'ADD ',
  'ENV ',
  'FROM ',
  'CMD ',
  'ONBUILD ',
  '# ',
  'a',
  'b=c',
  '\\',
  ' ',
  '\t',
  '<<EOF',
  "<<-'EOF'",
  'EOF',
  '"',
  "'",
  '[',
  ']',
  ',',
  '["a", "b"]',
  '--from=x ',
  '$',
  '&& ',
  HOLE,
  '\r',
  '\u2028',
  'é',
);
const anyLine = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
const anyText = fc.array(anyLine, { maxLength: 8 }).map((all) => all.join('\n'));

test('the texts of the answers, joined by newlines, are the text given', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textOf(read([{ text }]))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

/** A text whose characters are those of a source, cut into pieces, with holes where the source has `HOLE`. */
function exactText(source: string, cuts: readonly number[]): Text {
  const from: Origin = { in: { file: 'x' }, span: [0, source.length], exact: true };
  const whole: Piece = { text: source, from };
  const at = [0, ...cuts.map((each) => each % (source.length + 1)), source.length].sort((a, b) => a - b);
  return at.slice(1).flatMap((end, i): Text => {
    const piece = cut(whole, at[i] ?? 0, end);
    if (isHole(piece) || piece.text === '') return [];
    return piece.text === HOLE ? [{ hole: { why: 'env', name: 'x' }, from }] : [piece];
  });
}

const inside = (instruction: Instruction): readonly Text[] => {
  const ofCommand = (of: Text | Argv): readonly Text[] => ('argv' in of ? of.argv.filter(isWord) : [of]);
  switch (instruction.do) {
    case 'run':
      return [...ofCommand(instruction.body), ...instruction.flags.flat()];
    case 'copy':
      return [...instruction.what.filter(isWord), instruction.to, ...instruction.flags.flat()];
    case 'pairs':
      return instruction.pairs.flat();
    case 'set':
      return ofCommand(instruction.value);
    case 'from':
      return [instruction.source.ref, ...(instruction.source.as ? [instruction.source.as] : [])];
    case 'invalid':
      return [instruction.at];
    case 'attach':
    case 'anything':
      return [];
  }
};

test('each exact piece is the source at its place', () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.nat(), { maxLength: 4 }), (source, cuts) => {
      const found = read(exactText(source, cuts));
      expect(textOf(found)).toBe(source);
      const pieces = found.flatMap((instruction) => [instruction.text, ...inside(instruction)]).flat();
      const wrong = pieces.filter((piece) => 'text' in piece && piece.from?.exact && source.slice(...piece.from.span) !== piece.text);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('where a text is cut into pieces does not matter', () => {
  fc.assert(
    fc.property(
      anyText.filter((text) => !text.includes(HOLE)),
      fc.array(fc.nat(), { maxLength: 4 }),
      (source, cuts) => {
        expect(read(exactText(source, cuts)).map(show)).toEqual(read([{ text: source }]).map(show));
      },
    ),
    { numRuns: 500 },
  );
});
