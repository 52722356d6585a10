import { contextPaths } from '../../engine/context-paths.ts';
import { contextOf } from '../../engine/contexts.ts';
import { FILES_ELSEWHERE } from '../../engine/elsewhere.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

type Options = { readonly megabytes: number };
const MEGABYTE = 1_000_000;

export const rule: Rule = defineRule<Options>(
  {
    id: 'large-local-add',
    group: 'size',
    severity: 'warning',
    severityIn: FILES_ELSEWHERE,
    fix: 'none',
    summary: 'A directory is added that is larger than 100 MB, after what is left out of it.',
    options: {
      schema: {
        type: 'object',
        properties: { megabytes: { type: 'number', exclusiveMinimum: 0, description: 'How large a directory may be, in megabytes.' } },
        additionalProperties: false,
      },
      default: { megabytes: 100 },
    },
  },
  {
    of: ['copy'],
    image: (steps, report, world, { options: { megabytes } }) => {
      for (const each of contextPaths(steps)) {
        const { step, at, path, inside, ignore } = each;
        const context = contextOf(each, world);
        if (step.instruction.do !== 'copy' || inside === undefined || context.kind(inside || '.') !== 'directory') continue;
        const bytes = ignore && context.bytes?.(inside || '.', ignore);
        if (bytes === undefined || bytes <= megabytes * MEGABYTE) continue;
        report({
          at,
          message: `\`${path}\` sends ${String(Math.round(bytes / MEGABYTE))} MB to the builder, which reads all of them at each build and keeps them in a layer. Leave out what the image does not need, or mount it when the container starts.`,
          steps: [step],
        });
      }
    },
  },
);
