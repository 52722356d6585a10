import { show } from 'layerwright/spec';
import { insertBehind } from '../../edits/insert.ts';
import { spell } from '../../edits/spell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { type Switch, beginsAsRoot, isRoot, lastSwitch } from '../../engine/user.ts';

type Options = { readonly unset: boolean };

export const rule: Rule = defineRule<Options>(
  {
    id: 'runs-as-root',
    group: 'security',
    severity: 'info',
    // Modal does not look at the user of an image.
    severityIn: { modal: 'off', 'modal-js': 'off' },
    fix: 'quick',
    everywhere: true,
    summary: 'The container runs as root: who breaks out of the program has everything in it.',
    options: {
      schema: {
        type: 'object',
        properties: {
          unset: { type: 'boolean', description: 'Also where an image names no user and its base is known to begin as root.' },
        },
        additionalProperties: false,
      },
      default: { unset: false },
    },
  },
  {
    image: (steps, report, _, { isFinal, options }) => {
      const last = steps.at(-1);
      if (!isFinal || !last) return;
      const by = lastSwitch(steps);
      const isSaid = by !== undefined && isRoot(by.user) === true && by.user.some(({ from }) => from);
      const at = isSaid ? by.step : options.unset && beginsAsRoot(steps) ? steps[0] : undefined;
      if (!at) return;
      const user = earlierUser(steps, by);
      report({
        at: isSaid ? by.user : at.call.from,
        message:
          'The container runs as root, so whoever breaks into the program may do everything in it. Set a user of its own in the end.',
        steps: [at],
        ...(user !== undefined && {
          fix: () => ({
            title: `Run as \`${user}\``,
            safe: false,
            edits: (source) => {
              const written = spell(source, last.call, 'user', user);
              return written === undefined ? undefined : insertBehind(source, last.call, written);
            },
            changes: { calls: [last.call] },
          }),
        }),
      });
    },
  },
);

/** Whom the image ran as before: that user is there. */
function earlierUser(steps: readonly Step[], by: Switch | undefined): string | undefined {
  const before = by && lastSwitch(steps.slice(0, steps.indexOf(by.step)));
  return before && isRoot(before.user) === false ? show(before.user) : '65532';
}
