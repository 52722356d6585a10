import { type Image, type Instruction, type World, isHole, sent } from 'layerwright/spec';
import type { Evaluation } from '../../evaluate/read.ts';
import type { Program } from '../../syntax/program.ts';
import { type Gpus, type RunsOn, areKnown } from './gpus.ts';

/** Whether all is known of what a file says about images: there is some, in one way, and with no hole in it. */
export function isWhollyKnown({ errors }: Program, { readings, drops, imports, exceeded, asked }: Evaluation): boolean {
  if (exceeded || errors.length > 0 || asked.length > 0 || imports.some((each) => 'why' in each)) return false;
  const all = [...readings, ...drops];
  if (all.length === 0 || readings.some(({ unexplored }) => unexplored > 0)) return false;
  return all.every(({ variants }) => variants.length === 1 && variants.every(({ image }) => isKnown(image)));
}

const isKnown = (image: Image): boolean => sent(image).every(({ instruction }) => isKnownInstruction(instruction));
function isKnownInstruction(instruction: Instruction): boolean {
  if (instruction.do === 'anything' || instruction.do === 'invalid' || instruction.text.some(isHole)) return false;
  // Of a Dockerfile the text has the names of variables, and not what they are.
  return instruction.do !== 'from' || !instruction.source.ref.some(isHole);
}

type Ask = (...asked: never) => unknown;

/** A world that notes whether it was asked for something that it does not know. */
export function notingWorld(world: World): { readonly world: World; readonly lacks: () => boolean } {
  let lacking = false;
  const noted = <T>(answer: T | undefined): T | undefined => {
    lacking ||= answer === undefined;
    return answer;
  };
  const asking = Object.entries(world).map(([name, of]) => [
    name,
    typeof of === 'function' ? (...asked: never) => noted((of as Ask)(...asked)) : of,
  ]);
  return { world: Object.fromEntries(asking) as World, lacks: () => lacking };
}

/** What images run on, and whether anybody asked that where it is not known. */
export function notingGpus(runsOn: RunsOn): { readonly runsOn: RunsOn; readonly lacks: () => boolean } {
  let lacks = false;
  const noting = (gpus: Gpus): Gpus => ({
    ...gpus,
    get names() {
      lacks = true;
      return gpus.names;
    },
  });
  return {
    runsOn: (reading) => {
      const gpus = runsOn(reading);
      return areKnown(gpus) ? gpus : noting(gpus);
    },
    lacks: () => lacks,
  };
}
