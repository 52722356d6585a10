import { DOCKERFILE, type HolePiece, type Pairs, type Text, flat, isHole, known, show } from 'layerwright/spec';
import { splitPairs } from '../../edits/split.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { writtenAs } from '../../engine/written.ts';

export const rule: Rule = defineRule(
  {
    id: 'env-self-reference',
    group: 'correctness',
    severity: 'error',
    // These send variables one by one, and say nothing of `$`.
    severityIn: { e2b: 'off', beam: 'off', opencomputer: 'off' },
    fix: 'quick',
    summary: 'A variable that names another one of the same instruction, whose new value it does not see.',
  },
  {
    of: ['setEnv'],
    where: ({ instruction }) => /[$\uFFFC]/.test(writtenAs(instruction)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { instruction } = step;
        if (instruction.do !== 'pairs' || instruction.key !== 'env') return;
        for (const { key, value, name } of selfReferences(step, instruction.pairs)) {
          if (mayBeSet(name, steps.slice(0, i))) continue;
          report({
            at: value,
            message: `\`${show(key)}\` does not see \`${name}\` as it is set beside it: an instruction works with the values from before it, and there \`${name}\` has none. Set \`${show(key)}\` in an instruction behind this one.`,
            steps: [step],
            fix: () => ({
              title: `Set \`${show(key)}\` in an instruction of its own`,
              safe: false,
              edits: (source) => splitPairs(source, step.call, key),
              changes: { calls: [step.call] },
            }),
          });
        }
      });
    },
  },
);

type Reference = { readonly key: Text; readonly value: Text; readonly name: string };

/** Values that name a variable which another pair before them sets. One that names itself extends what was there before. */
const selfReferences = (step: Step, pairs: Pairs): readonly Reference[] =>
  pairs.flatMap(([key, value], i) => {
    const names = new Set(pairs.slice(0, i).flatMap(([other]) => (known(other) ? [flat(other)] : [])));
    const name = namesIn(step, value).find((each) => names.has(each));
    return name !== undefined && known(key) && name !== flat(key) && value.some(({ from }) => from) ? [{ key, value, name }] : [];
  });

/**
 * The variables that a value names by `$NAME` or `${NAME}`. In a Dockerfile they are replaced already: what is left of a dollar there was
 * escaped, as it may be where a line has a backslash or single quotes.
 */
function namesIn({ call, instruction }: Step, value: Text): readonly string[] {
  const isPlain = call.dialect !== DOCKERFILE && !/[\\']/.test(flat(instruction.text));
  return value.flatMap((piece) => {
    if (isHole(piece)) return notSet(piece);
    return isPlain ? namesInText(piece.text) : [];
  });
}

const namesInText = (text: string): readonly string[] =>
  [...text.matchAll(/\$(?:(\w+)|\{(\w+)\})/g)].map(([, plain, braced]) => plain ?? braced ?? '');

/** In a Dockerfile a variable that nothing sets is a hole. With a default it is written with more than braces. */
function notSet({ hole: { why, name }, from }: HolePiece): readonly string[] {
  const length = from ? from.span[1] - from.span[0] : 0;
  return why === 'base' && length <= name.length + '${}'.length ? [name] : [];
}

/** What bases set themselves. */
const OF_A_BASE: ReadonlySet<string> = new Set(['PATH', 'HOME', 'HOSTNAME', 'TERM', 'LANG', 'LD_LIBRARY_PATH', 'PYTHONPATH']);

/** Whether a variable may have a value before: somebody may mean that one. */
const mayBeSet = (name: string, before: readonly Step[]): boolean =>
  OF_A_BASE.has(name) ||
  before.some(
    ({ instruction }) =>
      instruction.do === 'anything' ||
      instruction.do === 'invalid' ||
      (instruction.do === 'pairs' && instruction.key !== 'label' && instruction.pairs.some(([key]) => !known(key) || flat(key) === name)),
  );
