import { type Hole, type Image, holesOf, showHole } from 'layerwright/spec';

/** A sentence for each thing that is not known of what a call makes; nothing for a refused call, whose problems say it. */
export const unknownsOf = (node: Image): readonly string[] => [...new Set(holesIn(node).map(sentenceOf))];

/** What is not known of what a call makes. */
export function holesIn({ call, makes }: Image): readonly Hole[] {
  if (call.problems.length > 0) return [];
  return makes.flatMap((instruction) => (instruction.do === 'anything' ? [instruction.why] : holesOf(instruction.text)));
}

export const sentenceOf = (hole: Hole): string => `\`${showHole(hole)}\` is not known: ${reasonOf(hole)}.`;

function reasonOf({ why, name, detail }: Hole): string {
  switch (why) {
    case 'parameter':
      return `parameter \`${name}\``;
    case 'env':
      return `environment variable \`${name.replace(/^process\.env\./, '')}\``;
    case 'io':
      return 'it is read when the program runs';
    case 'random':
      return 'it is another in each run';
    case 'exec':
      return 'another program says it';
    case 'module':
      return detail ?? 'it comes from another module';
    case 'result':
      return 'it is the result of a call that is not followed';
    case 'unsupported':
      return 'this code is not understood';
    case 'budget':
      return 'it takes too many steps to find out';
  }
}
