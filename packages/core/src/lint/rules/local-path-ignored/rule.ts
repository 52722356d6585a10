import { contextPaths } from '../../engine/context-paths.ts';
import { FILES_ELSEWHERE } from '../../engine/elsewhere.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'local-path-ignored',
    group: 'correctness',
    severity: 'warning',
    severityIn: FILES_ELSEWHERE,
    fix: 'none',
    summary: 'A file or directory is added that the ignore file leaves out.',
  },
  {
    of: ['copy'],
    image: (steps, report, world) => {
      if (!world.isIgnored) return;
      for (const { step, at, path, inside } of contextPaths(steps)) {
        if (step.instruction.do !== 'copy' || inside === undefined || inside === '') continue;
        const kind = world.kind(inside);
        if ((kind !== 'file' && kind !== 'directory') || !world.isIgnored(inside)) continue;
        report({
          at,
          message: `The ignore file of the build context leaves \`${path}\` out, so the builder finds nothing to copy: the build fails here. Take the pattern out of \`.dockerignore\`, or add an exception: \`!${inside}\`.`,
          steps: [step],
        });
      }
    },
  },
);
