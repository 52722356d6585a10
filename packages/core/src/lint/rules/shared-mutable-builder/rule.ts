import { calls } from 'layerwright/spec';
import { asFactory } from '../../edits/factory.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'shared-mutable-builder',
    group: 'correctness',
    severity: 'warning',
    fix: 'quick',
    summary: 'Two images are made of one variable, in a builder whose calls change it: both have the steps of both.',
  },
  {
    shared: ({ image, builder, first, second }, report) => {
      report({
        at: second.from,
        message: `Each call changes \`${builder}\` and gives it back, so \`${first.name}\` and \`${second.name}\` are one image: each has the steps of both. Begin each of them anew, with a function that returns what they share.`,
        steps: [],
        related: [{ at: first.from, message: `\`${first.name}\` is made of it here.` }],
        fix: () => ({
          title: `Make \`${builder}\` a function`,
          safe: false,
          edits: (program) => asFactory(program, builder),
          changes: { calls: calls(image).map(({ call }) => call) },
        }),
      });
    },
  },
);
