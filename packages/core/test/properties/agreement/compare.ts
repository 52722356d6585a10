import { type Image, type Instruction, flat, holesOf, isHole, sent } from 'layerwright/spec';
import type { Reading } from '../../../src/evaluate/read.ts';
import type { Given } from '../../../src/evaluate/variants.ts';

/** Whether one of the images that a reading allows in this environment is the one that a run gave. */
export const agrees = (reading: Reading, ran: Image, env: Readonly<Record<string, string>>): boolean =>
  reading.unexplored > 0 ||
  possible(reading, env).some(({ image }) =>
    isSame(
      sent(image).map((each) => each.instruction),
      sent(ran).map((each) => flat(each.instruction.text)),
    ),
  );

/** The variants whose conditions on the environment hold. Of any other condition nothing is known. */
export const possible = (reading: Reading, env: Readonly<Record<string, string>>): Reading['variants'] =>
  reading.variants.filter(({ when }) => when.every((given) => holds(given, env)));

function holds({ condition: { hole, test }, is }: Given, env: Readonly<Record<string, string>>): boolean {
  if (hole.why !== 'env') return true;
  const value = env[hole.name.replace('process.env.', '')];
  if (typeof test === 'object') return (value === test.equals) === is;
  return (test === 'truthy' ? Boolean(value) : value === undefined) === is;
}

/** A hole stands for any text, and `anything` for any number of instructions. */
function isSame(read: readonly Instruction[], ran: readonly string[]): boolean {
  const [first, ...rest] = read;
  if (!first) return ran.length === 0;
  if (first.do === 'anything') return ran.some((_, i) => isSame(rest, ran.slice(i))) || isSame(rest, []);
  const [next, ...others] = ran;
  return next !== undefined && patternOf(first).test(next) && isSame(rest, others);
}

const patternOf = ({ text }: Instruction): RegExp =>
  new RegExp(`^${text.map((piece) => (isHole(piece) ? '[\\s\\S]*' : piece.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('')}$`);

/** The holes of an image that are the reader's own fault: not the environment, not a parameter. */
export const ownHoles = (image: Image): readonly string[] =>
  sent(image).flatMap(({ instruction }) =>
    (instruction.do === 'anything' ? [instruction.why] : holesOf(instruction.text))
      .filter(({ why }) => why === 'unsupported' || why === 'budget')
      .map(({ name }) => name),
  );
