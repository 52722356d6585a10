import type { Switch } from '../syntax/program.ts';
import type { Span } from 'layerwright/spec';
import { evaluate } from './expression.ts';
import { branch } from './fork.ts';
import { type Machine, at } from './machine.ts';
import { isCase } from './operators.ts';
import type { Frame, Outcome } from './values.ts';

/** Asks the cases in their order, and runs what stands from the first on that is meant. */
export function switchOver(machine: Machine, of: Switch & { readonly span: Span }, frame: Frame, follow: () => Outcome): Outcome {
  const value = evaluate(machine, of.of, frame);
  if (machine.thrown) return { is: 'end' };
  const target = { labels: of.labels, plain: true, break: follow };
  const inside: Frame = { ...frame, targets: [target, ...(frame.targets ?? [])] };
  const run = (i: number): Outcome =>
    machine.interpreter.body(
      machine,
      of.cases.slice(i).flatMap((each) => each.body),
      inside,
      follow,
    );
  const otherwise = of.cases.findIndex(({ when }) => !when);
  const ask = (i: number): Outcome => {
    const asked = of.cases[i];
    if (!asked) return otherwise < 0 ? follow() : run(otherwise);
    if (!asked.when) return ask(i + 1);
    const when = isCase(value, evaluate(machine, asked.when, frame), at(asked.when.span, frame));
    return branch(
      machine,
      when,
      () => run(i),
      () => ask(i + 1),
    );
  };
  return ask(0);
}
