import { type Text, show } from 'layerwright/spec';
import { quoteWord } from '../../edits/text.ts';
import type { Draft } from '../../engine/fix.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'unquoted-version-operator',
    group: 'correctness',
    severity: 'error',
    fix: 'safe',
    summary: 'A version like `numpy>=1.26` without quotes, of which the shell makes a redirection.',
  },
  {
    of: ['install'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'install' && effect.redirected.length > 0),
    image: (steps, report) => {
      for (const step of steps) {
        for (const effect of step.effects) {
          for (const word of effect.is === 'install' ? effect.redirected : []) {
            const [name] = show(word).split(/[<>]/);
            report({
              at: word,
              message: `The shell reads \`${show(word)}\` as a redirection: it installs any version of \`${name ?? ''}\` and ${show(word).includes('>') ? 'writes the rest into a file' : 'tries to read the rest from a file'}. Put quotes around it.`,
              steps: [step],
              // In the text that another shell is given quotes may stand already, and would end.
              ...(effect.is === 'install' && effect.by.shell === 0 && { fix: () => quoted(step, word) }),
            });
          }
        }
      }
    },
  },
);

const quoted = (step: Step, word: Text): Draft => ({
  title: `Quote \`${show(word)}\``,
  safe: true,
  edits: (source) => quoteWord(source, word),
  changes: { calls: [step.call] },
});
