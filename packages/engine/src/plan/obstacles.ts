import {
  type Choosing,
  type Hole,
  type Image,
  type Instruction,
  type Text,
  calls,
  dialects,
  flat,
  isHole,
  isWord,
  sent,
  show,
} from 'layerwright/spec';
import type { Obstacle } from './obstacle.ts';
import { obstacleOfSecrets } from './secrets.ts';

/** What stands in the way of a build before anything is asked of an engine: calls that are refused, not known, or not yet possible. */
export function obstaclesOf(image: Image): readonly Obstacle[] {
  const refused = calls(image).flatMap((by) => by.call.problems.map(({ message }) => ({ by, message })));
  if (refused.length > 0) return refused;
  const [first] = calls(image);
  const vendor = dialects.find(({ name }) => name === image.call.dialect);
  if (first && vendor?.sends === 'steps')
    return [
      { by: first, message: `its steps are for the builder of \`${vendor.name}\`, and a Docker engine would make another image of them` },
    ];
  return sent(image).flatMap(({ instruction, by }) => {
    const message = obstacleOf(instruction);
    return message === undefined ? [] : [{ by, message }];
  });
}

function obstacleOf(instruction: Instruction): string | undefined {
  if (instruction.do === 'anything') return instruction.choosing ? obstacleOfChoosing(instruction.choosing) : unknown(instruction.why);
  if (instruction.do === 'invalid') return instruction.message;
  if (instruction.do === 'attach') return undefined;
  const hole = [...instruction.text, ...pathsOf(instruction)].find(isHole);
  if (hole) return unknown(hole.hole);
  if (instruction.do === 'run') return obstacleOfRun(instruction);
  return instruction.do === 'copy' ? obstacleOfCopy(instruction) : undefined;
}

const unknown = ({ name }: Hole): string => `\`${name}\` is not known without running the program`;

/** The program can say it, and a list of patterns says it to everybody. */
const obstacleOfChoosing = ({ folder }: Choosing): string =>
  `a function of the program says which files of \`${show(folder)}\` are left out, and nothing of the program runs here: give a list of patterns, or have the program write what \`toDockerfile(list)\` gives into a file, and build that`;

/** Below a wildcard it is not told from where patterns count. Files of other images are not sent from here. */
function obstacleOfCopy({ ignore, of, what }: Extract<Instruction, { do: 'copy' }>): string | undefined {
  if (ignore === undefined) return undefined;
  const isSimple = of === 'context' && what.every((path) => isWord(path) && !/[*?[]/.test(flat(path)));
  return isSimple ? undefined : 'a copy with a wildcard, or of another image, cannot leave anything out yet';
}

/** What is copied of the context, which a Dockerfile may say with variables. */
const pathsOf = (instruction: Instruction): Text =>
  instruction.do === 'copy' && instruction.of === 'context' ? instruction.what.flatMap((path) => (isWord(path) ? path : [])) : [];

function obstacleOfRun(run: Extract<Instruction, { do: 'run' }>): string | undefined {
  const { flags, build } = run;
  const secrets = obstacleOfSecrets(run);
  if (secrets !== undefined) return secrets;
  const mounts = flags.filter(([key]) => flat(key) === 'mount').map(([, value]) => flat(value));
  if (mounts.some((mount) => /type=ssh/.test(mount))) return 'a command that uses ssh keys cannot be built yet';
  // Without a type it is a bind mount, and without `from` it is one of the context.
  if (mounts.some((mount) => !/type=(?!bind)/.test(mount) && !/(^|,)from=/.test(mount))) {
    return 'a command that mounts the build context cannot be built yet';
  }
  if (build?.secrets !== undefined) return 'a command with secrets that only a server knows cannot be built with a Docker engine';
  return build?.as !== undefined || build?.gpu !== undefined || build?.env !== undefined
    ? 'a command with a user, a GPU or variables of its own cannot be built with a Docker engine'
    : undefined;
}
