import { type Text, flat, show } from 'layerwright/spec';
import { knownText } from '../../../effects/effects.ts';
import { removeOption } from '../../edits/delete.ts';
import { addOption } from '../../edits/option.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Read, isAbsent, readsOf } from '../../engine/reads.ts';
import { type Step, resolve } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'volume-path-at-build',
    group: 'cache-correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A command of the build reads files that are mounted only when a container starts.',
  },
  {
    of: ['attach'],
    where: ({ instruction }) => instruction.do === 'attach' && instruction.what === 'files',
    image: (steps, report) => {
      const mounts = steps.flatMap(mountOf);
      if (mounts.length === 0) return;
      for (const step of steps) {
        if (step.instruction.do !== 'run') continue;
        for (const read of readsOf(step)) {
          const mount = mounts.find((each) => isIn(read, each));
          if (!mount || !read.at.some(({ from }) => from) || !isAbsent(read.path, step)) continue;
          report({
            at: read.at,
            message: `\`${show(read.at)}\` is mounted when a container starts, and is not there while the image is built: the command fails. Put the files into a layer before it, or run it when the container starts.`,
            steps: [step, mount.step],
            related: [{ at: mount.step.call.from, message: 'This mounts it.' }],
            fix: () => ({
              title: 'Put the files into a layer',
              safe: false,
              edits: (source) =>
                mount.step.call.dialect === 'chalk'
                  ? addOption(source, mount.step.call, { name: 'strategy', value: 'copy' })
                  : removeOption(source, mount.step.call, 'strategy'),
              changes: { calls: [mount.step.call] },
            }),
          });
        }
      }
    },
  },
);

type Mount = { readonly step: Step; readonly remote: string };

function mountOf(step: Step): readonly Mount[] {
  const { instruction } = step;
  if (instruction.do !== 'attach' || instruction.what !== 'files') return [];
  const to: Text | undefined = instruction.data.find(([key]) => flat(key) === 'remote')?.[1];
  const remote = resolve(step.workdir, knownText(to));
  return remote === undefined || remote === '/' ? [] : [{ step, remote }];
}

const isIn = ({ path }: Read, { remote }: Mount): boolean => path === remote || path.startsWith(`${remote}/`);
