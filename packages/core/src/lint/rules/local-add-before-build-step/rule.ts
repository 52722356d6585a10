import { moveCall } from '../../edits/call.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'local-add-before-build-step',
    group: 'correctness',
    severity: 'off',
    severityIn: { modal: 'error' },
    fix: 'quick',
    silences: ['invalid-call'],
    summary: 'Files of this machine are mounted before a step of the build, which Modal refuses.',
  },
  {
    of: ['attach'],
    where: ({ instruction }) => instruction.do === 'attach' && instruction.what === 'files',
    image: (steps, report, _, { made }) => {
      const mount = steps.find(({ instruction }) => instruction.do === 'attach' && instruction.what === 'files');
      if (!mount) return;
      const refused = made.find(({ call }) => call.problems.some(({ message }) => BEHIND.test(message)));
      if (!refused) return;
      report({
        at: refused.call.from,
        message: `Modal mounts what \`${mount.call.method}\` adds when a container starts, so no step of the build may come behind it: the program stops here with an error. Add the files last, or copy them into a layer with \`copy: true\`.`,
        steps: [refused],
        related: [{ at: mount.call.from, message: 'This mounts files.' }],
        fix: () => ({
          title: `Move \`${mount.call.method}\` to the end`,
          safe: false,
          edits: (source) => moveCall(source, mount.call, made.at(-1)?.call ?? refused.call),
          changes: { calls: made.map(({ call }) => call) },
        }),
      });
    },
  },
);

/** What Modal says of it. */
const BEHIND = /^An image tried to run a build step after/;
