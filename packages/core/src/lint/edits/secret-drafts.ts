import { type Span, type Text, flat } from 'layerwright/spec';
import type { Draft } from '../engine/fix.ts';
import type { Step } from '../engine/steps.ts';
import { removePair } from './delete.ts';
import { moveToSecrets, passAsSecret } from './secrets.ts';

/** Takes a variable out of the image and passes it to the commands behind it that use it. */
export function outOfTheImage(step: Step, [key, value]: readonly [Text, Text], behind: readonly Step[]): Draft {
  const name = flat(key);
  const users = behind.filter((each) => each.effects.some((effect) => effect.is === 'useEnv' && effect.name === name));
  const calls = users.map((each) => each.call);
  return {
    title: users.length > 0 ? `Take \`${name}\` out of the image and pass it as a build secret` : `Take \`${name}\` out of the image`,
    safe: false,
    edits: (source) => (calls.length > 0 ? moveToSecrets(source, step.call, key, calls) : removePair(source, step.call, [key, value])),
    changes: { calls: [step.call, ...calls] },
  };
}

/** Passes what stands in a command, by its offsets in the instruction, as a build secret of that name. */
export function asBuildSecret({ instruction, call }: Step, [start, end]: Span, name: string): Draft | undefined {
  if (instruction.do !== 'run' || 'argv' in instruction.body) return undefined;
  const { body, text } = instruction;
  const before = flat(text).length - flat(body).length;
  if (start < before || !flat(text).endsWith(flat(body))) return undefined;
  return {
    title: `Pass it as the build secret \`${name}\``,
    safe: false,
    edits: (source) => passAsSecret(source, call, { body, span: [start - before, end - before] }, name),
    changes: { calls: [call] },
  };
}
