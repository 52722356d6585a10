import { flat, known } from 'layerwright/spec';
import { replaceText } from '../../edits/replace.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

/** Where versions begin. */
const FIRST = '0.1.0';

export const rule: Rule = defineRule(
  {
    id: 'own-tag-latest',
    group: 'reproducibility',
    severity: 'info',
    fix: 'quick',
    summary: 'The image itself is tagged `latest`, so nobody can tell which build runs.',
  },
  {
    of: ['attach'],
    where: ({ instruction }) => instruction.do === 'attach' && instruction.what === 'identity',
    image: (steps, report) => {
      for (const step of steps) {
        const { instruction } = step;
        if (instruction.do !== 'attach' || instruction.what !== 'identity') continue;
        const tag = instruction.data.find(([key]) => flat(key) === 'tag')?.[1];
        if (!tag || !known(tag) || flat(tag) !== 'latest' || !tag.some(({ from }) => from)) continue;
        report({
          at: tag,
          message:
            'Each build of this image gets the name of the one before, so nobody can tell which of them runs, or go back to one. Give it a version.',
          steps: [step],
          fix: () => ({
            title: `Call this version \`${FIRST}\``,
            safe: false,
            edits: (source) => replaceText(source, tag, FIRST),
            changes: { calls: [step.call] },
          }),
        });
      }
    },
  },
);
