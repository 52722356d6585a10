import { type Text, flat } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { baseOf } from '../../engine/base.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { imageInstead, startingFrom } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-from-source',
    group: 'size',
    severity: 'warning',
    fix: 'quick',
    summary: 'Python is compiled, where there is an image that has it.',
  },
  {
    of: ['fetch'],
    where: (doing) => sourceIn(doing) !== undefined,
    image: (steps, report, { today = supportAsOf }) => {
      const base = baseOf(steps);
      for (const step of steps) {
        const source = sourceIn(step);
        if (!source || baseNamed('python')?.tag(source.version)?.is !== 'listed' || !isCompiled(steps.slice(step.index))) continue;
        const image = base && imageInstead(base, step, { version: source.version, today });
        report({
          at: source.at,
          message: `Python ${source.version} is compiled here, which takes minutes and a compiler that stays in the image. Start from \`${image ?? `python:${source.version}`}\`, or copy \`/usr/local\` from it.`,
          steps: [step],
          ...(base && image !== undefined && { fix: () => startingFrom(base, image, step) }),
        });
      }
    },
  },
);

const SOURCE = /^https?:\/\/www\.python\.org\/ftp\/python\/(\d+\.\d+)[\d.a-z]*\/Python-[\d.a-z]+\.(?:tgz|tar\.xz)$/;

/** Where the source of a Python is fetched, and of which. */
function sourceIn({ effects }: Doing): { readonly at: Text; readonly version: string } | undefined {
  for (const effect of effects) {
    if (effect.is !== 'fetch' || !effect.url) continue;
    const [, version] = SOURCE.exec(flat(effect.url)) ?? [];
    if (version !== undefined) return { at: effect.url, version };
  }
  return undefined;
}

/** Python's own way to be installed beside another one, or instead of it. */
const isCompiled = (steps: readonly Step[]): boolean =>
  steps.some(({ instruction }) => instruction.do === 'run' && /\bmake\b[^;&|]*\b(?:alt)?install\b/.test(flat(instruction.text)));
