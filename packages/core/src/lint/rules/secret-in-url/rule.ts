import { type World, flat, slice } from 'layerwright/spec';
import { listingOf, readsFiles } from '../../engine/listed.ts';
import type { Exposed } from '../../engine/listing.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { passwordsIn } from '../../../effects/passwords.ts';
import { asBuildSecret } from '../../edits/secret-drafts.ts';
import { writtenAs } from '../../engine/written.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-in-url',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'An address has a password in it, as `https://user:password@host` has.',
  },
  {
    of: ['run', 'pairs', 'set', 'copy'],
    where: ({ instruction, effects }) => passwordsIn(writtenAs(instruction)).length > 0 || effects.some(readsFiles),
    image: (steps, report, world) => {
      for (const step of steps) {
        for (const { host, at } of listedIn(step, world)) report({ at, message: messageOf(host), steps: [step] });
        const { text } = step.instruction;
        for (const { host, password, start } of passwordsIn(flat(text))) {
          report({
            at: slice(text, start, start + password.length),
            message: messageOf(host),
            steps: [step],
            fix: () => asBuildSecret(step, [start, start + password.length], variableOf(host)),
          });
        }
      }
    },
  },
);

const messageOf = (host: string): string =>
  `The address of \`${host}\` has a password in it. It is kept with the image, in the settings that tools write and in the log of each build. Pass it as a build secret, or by a \`.netrc\` that is mounted for the step.`;

/** Those in the files that a step installs from. */
const listedIn = (step: Step, world: World): readonly Exposed[] =>
  step.effects.flatMap((effect) => (effect.is === 'install' ? listingOf(step, effect, world).passwords : []));

/** The name of a secret for a host: `EXAMPLE_COM_PASSWORD`. */
const variableOf = (host: string): string =>
  `${host
    .toUpperCase()
    .replace(/\W+/g, '_')
    .replace(/^(?=\d)/, '_')}_PASSWORD`;
