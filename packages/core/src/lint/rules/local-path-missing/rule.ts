import type { Text, World } from 'layerwright/spec';
import { nearest } from '../../../nearest.ts';
import { replaceText } from '../../edits/replace.ts';
import { contextPaths } from '../../engine/context-paths.ts';
import { contextOf } from '../../engine/contexts.ts';
import { FILES_ELSEWHERE, isOfProgram } from '../../engine/elsewhere.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'local-path-missing',
    group: 'correctness',
    severity: 'error',
    severityIn: FILES_ELSEWHERE,
    fix: 'quick',
    summary: 'A file or directory is added that is not there.',
  },
  {
    of: ['copy', 'attach'],
    image: (steps, report, world) => {
      for (const each of contextPaths(steps)) {
        const { step, at, path, inside } = each;
        const context = contextOf(each, world);
        if (inside === undefined || inside === '' || context.kind(inside) !== 'nothing') continue;
        const other = alike(inside, context);
        const begin = isOfProgram(step.call)
          ? 'the folder of the file that begins the image, unless `fileContextPath` says another'
          : 'the directory that is built';
        report({
          at,
          message: `There is no \`${path}\` in the build context, so the build fails here. ${other === undefined ? 'Correct the path, or create it.' : `Did you mean \`${other}\`?`} Paths begin at ${begin}.`,
          steps: [step],
          ...(other !== undefined && { fix: fixTo({ step, at, path }, other) }),
        });
      }
    },
  },
);

type Written = { readonly step: Step; readonly at: Text; readonly path: string };

const fixTo =
  ({ step, at, path }: Written, other: string) =>
  () => ({
    title: `Write \`${other}\``,
    safe: false,
    edits: (source: Parameters<typeof replaceText>[0]) => replaceText(source, at, (/^(?:\.?\/)+/.exec(path)?.[0] ?? '') + other),
    changes: { calls: [step.call] },
  });

/** What stands in the same directory under nearly that name, or further up where that directory is none either. */
function alike(path: string, world: World): string | undefined {
  const parts = path.split('/');
  const at = parts.findIndex((_, i) => world.kind(parts.slice(0, i + 1).join('/')) === 'nothing');
  const above = parts.slice(0, at).join('/');
  const name = nearest(parts[at] ?? '', world.names?.(above === '' ? '.' : above) ?? []);
  if (name === undefined) return undefined;
  const whole = [...parts.slice(0, at), name, ...parts.slice(at + 1)].join('/');
  return world.kind(whole) === 'nothing' ? undefined : whole;
}
