import { type Image, type Instruction, type Json, type Pairs, type Text, flat, isWord, sent } from 'layerwright/spec';

/** E2B's wire form of an image, without the hashes of files. */
export function e2bSteps(image: Image): Json {
  const all = sent(image).map(({ instruction }) => instruction);
  const from = all.find((each) => each.do === 'from');
  const ref = from?.do === 'from' ? flat(from.source.ref) : '';
  const isTemplate = from?.do === 'from' && from.source.kind === 'template';
  return { steps: all.flatMap(stepOf), force: false, ...(isTemplate ? { fromTemplate: ref } : { fromImage: ref }) };
}

function stepOf(instruction: Instruction): Json[] {
  const step = (type: string, ...args: readonly Text[]): Json[] => [
    { type, args: args.map(flat), force: instruction.do === 'run' && instruction.build?.force === true },
  ];
  switch (instruction.do) {
    case 'run':
      return 'argv' in instruction.body ? [] : step('RUN', instruction.body, ...(instruction.build?.as ? [instruction.build.as] : []));
    case 'copy':
      return step(
        'COPY',
        ...instruction.what.filter(isWord),
        instruction.to,
        flag(instruction.flags, 'user'),
        flag(instruction.flags, 'mode'),
      );
    case 'pairs':
      return step('ENV', ...instruction.pairs.flat());
    case 'set':
      return 'argv' in instruction.value ? [] : step(instruction.key.toUpperCase(), instruction.value);
    case 'from':
    case 'attach':
    case 'invalid':
    case 'anything':
      return [];
  }
}

const flag = (flags: Pairs, name: string): Text => flags.find(([key]) => flat(key) === name)?.[1] ?? [];
