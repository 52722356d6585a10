import { analyse } from '@layerwright/core';
import { type Instruction, type Origin, type Text, type Texts, isWord, sent } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { comparisons } from './comparisons.ts';
import { DAYTONA } from './setups.ts';
import { fileOf } from './ways.ts';

test.for(comparisons)('$label: each exact piece is what the source says at its place', ({ setup, calls }) => {
  const text = fileOf(setup, calls);
  const { images, program } = analyse('image.ts', text, { dialects: [setup.dialect] });
  const says = ({ in: anchor, span: [start, end] }: Origin): string => {
    const at = program.statements.find((each) => each.anchor === anchor)?.start ?? NaN;
    return text.slice(at + start, at + end);
  };
  const pieces = images
    .flatMap(({ variants }) => variants)
    .flatMap(({ image }) => sent(image).flatMap(({ instruction }) => textsOf(instruction).flat()));
  const exact = pieces.flatMap((piece) => ('text' in piece && piece.from?.exact ? [{ text: piece.text, says: says(piece.from) }] : []));
  expect(exact.filter((piece) => piece.text !== piece.says)).toEqual([]);
});

test('the vectors have exact pieces at all', () => {
  const { images } = analyse('image.ts', fileOf(DAYTONA, ['B().runCommands("echo a")']), { dialects: [DAYTONA.dialect] });
  const pieces = images
    .flatMap(({ variants }) => variants)
    .flatMap(({ image }) => sent(image).flatMap(({ instruction }) => instruction.text));
  expect(pieces).toContainEqual(expect.objectContaining({ text: 'echo a', from: expect.objectContaining({ exact: true }) as unknown }));
});

function textsOf(instruction: Instruction): readonly Text[] {
  switch (instruction.do) {
    case 'from':
      return [instruction.text, instruction.source.ref];
    case 'run':
      return [instruction.text, ...words(instruction.body), ...instruction.flags.flat()];
    case 'copy':
      return [instruction.text, ...instruction.what.filter(isWord), instruction.to, ...instruction.flags.flat()];
    case 'pairs':
      return [instruction.text, ...instruction.pairs.flat()];
    case 'set':
      return [instruction.text, ...words(instruction.value)];
    case 'attach':
    case 'invalid':
    case 'anything':
      return [instruction.text];
  }
}

const words = (of: Text | { readonly argv: Texts }): readonly Text[] => ('argv' in of ? of.argv.filter(isWord) : [of]);
