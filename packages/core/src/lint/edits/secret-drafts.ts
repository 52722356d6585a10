import { type Text, flat } from 'layerwright/spec';
import type { Draft } from '../engine/fix.ts';
import type { Step } from '../engine/steps.ts';
import { type ShellPart, moveToSecrets, passAsSecret } from './secrets.ts';

/** Takes a variable out of the image and passes it to the commands behind it that use it. */
export function outOfTheImage(step: Step, key: Text, behind: readonly Step[]): Draft {
  const name = flat(key);
  const users = behind.filter((each) => each.effects.some((effect) => effect.is === 'useEnv' && effect.name === name));
  const calls = users.map((each) => each.call);
  return {
    title: users.length > 0 ? `Take \`${name}\` out of the image and pass it as a build secret` : `Take \`${name}\` out of the image`,
    safe: false,
    edits: (source) => moveToSecrets(source, step.call, key, calls),
    changes: { calls: [step.call, ...calls] },
  };
}

/** Passes what stands in a command as a build secret of that name. */
export const asBuildSecret = ({ call }: Step, part: ShellPart, name: string): Draft => ({
  title: `Pass it as the build secret \`${name}\``,
  safe: false,
  edits: (source) => passAsSecret(source, call, part, name),
  changes: { calls: [call] },
});
