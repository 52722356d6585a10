import { contextPaths } from '../../engine/context-paths.ts';
import { contextOf } from '../../engine/contexts.ts';
import { FILES_ELSEWHERE, isOfProgram } from '../../engine/elsewhere.ts';
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
      for (const each of contextPaths(steps)) {
        const { step, at, path, inside } = each;
        if (step.instruction.do !== 'copy' || inside === undefined || inside === '') continue;
        const context = contextOf(each, world);
        const kind = context.kind(inside);
        if ((kind !== 'file' && kind !== 'directory') || !context.isIgnored?.(inside)) continue;
        report({
          at,
          message: isOfProgram(step.call)
            ? `The patterns of what is left out name \`${path}\`, so there are no files to copy: the build fails here. Take the pattern out of \`.dockerignore\` or \`fileIgnorePatterns\`; one with \`!\` takes nothing in again here.`
            : `The ignore file of the build context leaves \`${path}\` out, so the builder finds nothing to copy: the build fails here. Take the pattern out of \`.dockerignore\`, or add an exception: \`!${inside}\`.`,
          steps: [step],
        });
      }
    },
  },
);
