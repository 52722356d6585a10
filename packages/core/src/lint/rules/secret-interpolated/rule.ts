import { type Hole, type HolePiece, type Text, holesOf, isHole } from 'layerwright/spec';
import { isSecretName } from '../../../catalog/secrets/name.ts';
import { asBuildSecret, outOfTheImage } from '../../edits/secret-drafts.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-interpolated',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'A credential of the machine that builds, as `process.env.HF_TOKEN`, is written into a command, a variable or a label.',
  },
  {
    of: ['run', 'pairs', 'set', 'copy'],
    where: ({ instruction }) => instruction.text.some((piece) => isHole(piece) && secretOf(piece.hole) !== undefined),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        for (const { piece, secret, start } of secretsIn(step)) {
          const pair = pairOf(step, piece);
          report({
            at: pair && !isWrittenIn(step, piece) ? pair[0] : [piece],
            message: messageOf(step, piece.hole.name),
            steps: [step],
            of: (hole) => secretOf(hole) === secret,
            ...(piece.hole.from && piece.hole.from !== piece.from && { related: [{ at: piece.hole.from, message: 'It is read here.' }] }),
            fix: () => (pair ? outOfTheImage(step, pair, steps.slice(i + 1)) : asBuildSecret(step, [start, start + 1], secret)),
          });
        }
      });
    },
  },
);

type Found = { readonly piece: HolePiece; readonly secret: string; readonly start: number };

/** Credentials in what a step keeps, each with its offset there. What names a mount is no part of that. */
function secretsIn({ instruction, isKept }: Step): readonly Found[] {
  const { text } = instruction;
  if (!text.some(isHole) || (instruction.do !== 'run' && (!isKept || !isStored(instruction)))) return [];
  const inFlags: readonly Hole[] = 'flags' in instruction ? instruction.flags.flatMap(([, value]) => holesOf(value)) : [];
  let start = 0;
  return text.flatMap((piece) => {
    const at = start;
    start += isHole(piece) ? 1 : piece.text.length;
    const secret = isHole(piece) && !inFlags.includes(piece.hole) ? secretOf(piece.hole) : undefined;
    return isHole(piece) && secret !== undefined ? [{ piece, secret, start: at }] : [];
  });
}

/** What stays with the image. */
const isStored = (instruction: Step['instruction']): boolean =>
  instruction.do === 'set' ||
  (instruction.do === 'copy' && instruction.of === 'inline') ||
  (instruction.do === 'pairs' && instruction.scope === 'image');

/** The variable of the environment whose value stands there as it is, where its name says that this is a credential. */
function secretOf({ why, name }: Hole): string | undefined {
  const variable =
    why === 'env' ? /^process\.env\.([A-Za-z_]\w*)(?:\.(?:trim|trimStart|trimEnd|toString)\(\))*$/.exec(name)?.[1] : undefined;
  return variable !== undefined && isSecretName(variable) ? variable : undefined;
}

/** The variable of the image that has it for its value. */
const pairOf = ({ instruction }: Step, piece: HolePiece): readonly [Text, Text] | undefined =>
  instruction.do === 'pairs' && instruction.key === 'env' ? instruction.pairs.find(([, value]) => value.includes(piece)) : undefined;

const isWrittenIn = ({ call }: Step, { from }: HolePiece): boolean =>
  from?.in === call.from.in && call.from.span[0] <= from.span[0] && from.span[1] <= call.from.span[1];

const messageOf = ({ instruction }: Step, name: string): string =>
  instruction.do === 'run'
    ? `The value of \`${name}\` is written into the command: the log of the build shows it, and the builder keeps it. Pass it as a build secret, and let the shell read it.`
    : `The value of \`${name}\` is stored in the image for anyone who has it. Take it out: pass it to the steps that need it as a build secret, and to the container when it starts.`;
