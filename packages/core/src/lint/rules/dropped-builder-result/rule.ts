import { keepResult } from '../../edits/statement.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'dropped-builder-result',
    group: 'correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A step whose result is not used, in a builder whose calls return a new image.',
  },
  {
    dropped: ({ image, statement, receiver }, report) => {
      const { method, from } = image.call;
      // A call that makes nothing, as of an empty list, gives back what it was called on.
      if (from.in !== statement.in || from.span[1] !== statement.span[1]) return;
      report({
        at: from,
        message: `The result of \`${method}\` is not used, so this step is in no image: each call returns a new image and leaves the one it is called on as it was. ${receiver === undefined ? 'Keep the result in a variable.' : `Assign it, or make it part of the chain of \`${receiver}\`.`}`,
        steps: [],
        ...(receiver !== undefined && {
          fix: () => ({
            title: `Keep the result in \`${receiver}\``,
            safe: false,
            edits: (source) => keepResult(source, statement, receiver),
            changes: { calls: [image.call] },
          }),
        }),
      });
    },
  },
);
