import { type World, show } from 'layerwright/spec';
import { addOption } from '../../edits/option.ts';
import { type ContextPath, contextPaths } from '../../engine/context-paths.ts';
import { contextOf } from '../../engine/contexts.ts';
import { FILES_ELSEWHERE, isOfProgram } from '../../engine/elsewhere.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'whole-context-added',
    group: 'cache-order',
    severity: 'warning',
    severityIn: FILES_ELSEWHERE,
    fix: 'quick',
    summary: 'The whole build context is added, with what is no part of the program: `.git`, `node_modules`, a Python environment.',
  },
  {
    of: ['copy'],
    image: (steps, report, world) => {
      for (const taken of contextPaths(steps)) {
        const { step, at, inside, ignore } = taken;
        const { instruction } = step;
        if (instruction.do !== 'copy' || !ignore || inside !== '') continue;
        const stray = strayIn(taken, world).filter((each) => !ignore.some((pattern) => names(pattern, each)));
        if (stray.length === 0) continue;
        const those = stray.length > 1 ? 'them' : 'it';
        const globs = stray.map((each) => `\`${each}/**\``).join(', ');
        report({
          at,
          message: `\`${show(at)}\` takes ${stray.map((each) => `\`${each}\``).join(', ')} along: ${step.isKept ? `${stray.length > 1 ? 'they are' : 'it is'} in the image then, and ` : ''}each change in ${those} has all behind this step built anew. Leave ${those} out${isOfProgram(step.call) ? ` by ${globs} in \`.dockerignore\` or \`fileIgnorePatterns\`, for a name by itself leaves out nothing of what is in it` : ''}.`,
          steps: [step],
          ...(!isOfProgram(step.call) && {
            fix: () => ({
              title: `Leave out ${stray.join(', ')}`,
              safe: false,
              edits: (source) => addOption(source, step.call, { name: 'ignore', value: stray, isThere: ignore.length > 0 }),
              changes: { calls: [step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** What stands beside a program and is no part of it. */
const STRAY: readonly string[] = ['.git', 'node_modules', '.venv', 'venv', '__pycache__'];

/** Where something is only built, it may ask git for its version. */
const STRAY_OF_BUILDS: readonly string[] = STRAY.filter((each) => each !== '.git');

/** What is taken along of that. */
function strayIn(taken: ContextPath, world: World): readonly string[] {
  const context = contextOf(taken, world);
  // There a directory may be left out without what is in it.
  const isSent = isOfProgram(taken.step.call)
    ? (path: string): boolean => (context.bytes?.(path, []) ?? 0) > 0
    : (path: string): boolean => context.isIgnored?.(path) === false;
  return (taken.step.isKept ? STRAY : STRAY_OF_BUILDS).filter((each) => context.kind(each) === 'directory' && isSent(each));
}

/** Whether a pattern may leave a directory out: one of that name, or one that may be. */
const names = (pattern: string, name: string): boolean => /[*?[]/.test(pattern) || pattern.split('/').includes(name);
