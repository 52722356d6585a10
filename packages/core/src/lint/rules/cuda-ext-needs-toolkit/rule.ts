import { flat } from 'layerwright/spec';
import { nearestTag } from '../../../catalog/bases/nearest.ts';
import { baseNamed, tagOf } from '../../../catalog/bases/bases.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { replaceText } from '../../edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-ext-needs-toolkit',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'CUDA code is compiled, and neither the base nor a step before has the compiler.',
  },
  {
    of: ['runs nvcc'],
    image: (steps, report) => {
      const base = baseOf(steps);
      if (base?.facts.nvcc !== 'no') return;
      for (const step of steps) {
        const compiled = compiledIn(step);
        if (!compiled) continue;
        const devel = develName(base);
        report({
          at: compiled,
          message: `There is no \`nvcc\`: \`${base.reference.text}\` has no compiler for CUDA, and no step before installs it. Start from ${devel === undefined ? 'a base whose tag says `devel`' : `\`${devel}\``}.`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: 'The base.' }],
          ...(devel !== undefined && {
            fix: () => ({
              title: `Start from \`${devel}\``,
              safe: false,
              edits: (source) => replaceText(source, base.ref, devel),
              changes: { calls: [base.step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** A command that is the compiler itself, where it certainly runs and certainly is not there. */
function compiledIn(step: Step): Step['instruction']['text'] | undefined {
  const { commands } = commandsOf(step.instruction);
  const at = commands.findIndex((command) => command.certain && command.run[0]?.value === 'nvcc');
  const isFirst = commands.slice(0, Math.max(at, 0)).every((command) => /^(?:cd|echo|mkdir|export|set)$/.test(programOf(command) ?? ''));
  return at >= 0 && isFirst && before(step).provides('nvcc') === 'no' ? commands[at]?.at : undefined;
}

/** The same base with the compiler: `…-devel-…` of `…-runtime-…`. */
function develName({ ref, reference }: StageBase): string | undefined {
  const name = nameOf(reference);
  const base = baseNamed(name);
  const { tag = '' } = reference;
  const devel = tag.replace(/(^|-)(?:base|runtime)(?=-|$)/, '$1devel');
  if (!base || devel === tag || reference.digest !== undefined) return undefined;
  const found = tagOf(base, devel)?.is === 'listed' ? devel : nearestTag(base, devel, ({ is }) => is === 'listed')?.name;
  return found === undefined ? undefined : flat(ref).slice(0, -tag.length) + found;
}
