import { type Text, flat, show } from 'layerwright/spec';
import { knownText } from '../../../effects/effects.ts';
import { moveCall } from '../../edits/call.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Read, isAbsent, readsOf } from '../../engine/reads.ts';
import { type Step, resolve } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'path-used-before-added',
    group: 'correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A command reads a file that a later step adds.',
  },
  {
    of: ['read', 'install'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'read' || (effect.is === 'install' && effect.reads.length > 0)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        if (step.instruction.do !== 'run') return;
        for (const read of readsOf(step)) {
          const added = isAbsent(read.path, step) ? steps.slice(i + 1).find((other) => adds(other, read)) : undefined;
          const above = steps[i - 1];
          if (!added || !above || !read.at.some(({ from }) => from)) continue;
          report({
            at: read.at,
            message: `\`${show(read.at)}\` is not there yet: a later step adds it, so the build fails here. Add it before this command.`,
            steps: [step, added],
            related: [{ at: added.call.from, message: 'This adds it.' }],
            fix: () => ({
              title: `Move \`${added.call.method}\` above \`${step.call.method}\``,
              safe: false,
              edits: (source) => moveCall(source, added.call, above.call),
              changes: 'order',
            }),
          });
        }
      });
    },
  },
);

/** Whether a step puts a file of the context where a command reads it: there itself, or in a directory around it. */
function adds({ instruction, workdir }: Step, { path }: Read): boolean {
  if (instruction.do !== 'copy' || instruction.of !== 'context') return false;
  const to = resolve(workdir, knownText(instruction.to));
  if (to === undefined || to === '/') return false;
  const name = nameOf(instruction.what);
  return path === to || path.startsWith(`${to}/`) || (name !== undefined && path === `${to}/${name}`);
}

/** What the one file is called that is copied. */
function nameOf([first, ...more]: readonly (Text | { readonly rest: unknown })[]): string | undefined {
  return first && more.length === 0 && !('rest' in first) ? flat(first).split('/').at(-1) : undefined;
}
