import { show } from 'layerwright/spec';
import { moveCall } from '../../edits/call.ts';
import { isIndependent, isSource } from '../../engine/independence.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { downloadIn, withoutCache } from './download.ts';

export const rule: Rule = defineRule(
  {
    id: 'model-download-after-code',
    group: 'cache-order',
    severity: 'warning',
    fix: 'quick',
    summary: 'Application source is added before the weights of a model are fetched, so each edit fetches them again.',
  },
  {
    of: ['add'],
    image: (steps, report, world) => {
      if (!steps.some(downloadIn)) return;
      steps.forEach((added, i) => {
        const source = added.effects.find((effect) => effect.is === 'add');
        if (source?.is !== 'add' || !isSource(source.from, world)) return;
        const last = lastDownload(added, steps.slice(i + 1));
        if (!last) return;
        report({
          at: added.call.from,
          message: `\`${show(source.from)}\` is added before a model is fetched, which does not read it. Each edit of it fetches the model again. Add it after that.`,
          steps: [added, last],
          related: [{ at: downloadIn(last) ?? last.call.from, message: 'The model is fetched here.' }],
          fix: () => ({
            title: `Move \`${added.call.method}\` below \`${last.call.method}\``,
            safe: false,
            edits: (program) => moveCall(program, added.call, last.call),
            changes: 'order',
          }),
        });
      });
    },
  },
);

/** The last step that fetches a model, as far as every step until there has nothing to do with what was added. */
function lastDownload(added: Step, after: readonly Step[]): Step | undefined {
  const end = after.findIndex((step) => !isIndependent(added, withoutCache(step)));
  return after.slice(0, end < 0 ? after.length : end).findLast((step) => downloadIn(step) !== undefined);
}
