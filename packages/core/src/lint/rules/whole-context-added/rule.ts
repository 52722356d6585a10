import { type World, show } from 'layerwright/spec';
import { addOption } from '../../edits/option.ts';
import { contextPaths } from '../../engine/context-paths.ts';
import { FILES_ELSEWHERE } from '../../engine/elsewhere.ts';
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
      if (!world.isIgnored) return;
      for (const { step, at, inside, ignore } of contextPaths(steps)) {
        const { instruction } = step;
        if (instruction.do !== 'copy' || !ignore || inside !== '') continue;
        const stray = (step.isKept ? STRAY : STRAY_OF_BUILDS).filter(
          (each) => isSent(each, world) && !ignore.some((pattern) => names(pattern, each)),
        );
        if (stray.length === 0) continue;
        const those = stray.length > 1 ? 'them' : 'it';
        report({
          at,
          message: `\`${show(at)}\` takes ${stray.map((each) => `\`${each}\``).join(', ')} along: ${step.isKept ? `${stray.length > 1 ? 'they are' : 'it is'} in the image then, and ` : ''}each change in ${those} has all behind this step built anew. Leave ${those} out.`,
          steps: [step],
          fix: () => ({
            title: `Leave out ${stray.join(', ')}`,
            safe: false,
            edits: (source) => addOption(source, step.call, { name: 'ignore', value: stray, isThere: ignore.length > 0 }),
            changes: { calls: [step.call] },
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

const isSent = (path: string, world: World): boolean => world.kind(path) === 'directory' && world.isIgnored?.(path) === false;

/** Whether a pattern may leave a directory out: one of that name, or one that may be. */
const names = (pattern: string, name: string): boolean => /[*?[]/.test(pattern) || pattern.split('/').includes(name);
