import { type Reference, type Text, parseReference } from 'layerwright/spec';
import { baseFacts } from '../../catalog/contents/base-facts.ts';
import type { BaseFacts } from '../../catalog/contents/facts.ts';
import { knownText } from '../../effects/effects.ts';
import type { Step } from './steps.ts';

/** What a stage starts from, by its name in a registry: the step that says so, the name, and what is known to be in it. */
export type StageBase = {
  readonly step: Step;
  readonly ref: Text;
  readonly reference: Reference;
  readonly facts: BaseFacts;
};

const memo = new WeakMap<readonly Step[], { readonly base: StageBase | undefined }>();

/** Nothing where a stage starts from another one, from scratch or a template, or from what is not wholly known. */
export function baseOf(steps: readonly Step[]): StageBase | undefined {
  let known = memo.get(steps);
  if (!known) memo.set(steps, (known = { base: read(steps) }));
  return known.base;
}

function read(steps: readonly Step[]): StageBase | undefined {
  for (const step of steps) {
    const { instruction } = step;
    if (instruction.do !== 'from') continue;
    const { kind, ref } = instruction.source;
    const text = kind === 'reference' ? knownText(ref) : undefined;
    const reference = text === undefined ? undefined : parseReference(text);
    const isOne = reference !== undefined && !('wrong' in reference) && reference.text !== 'scratch';
    return !isOne ? undefined : { step, ref, reference, facts: baseFacts(reference.text) };
  }
  return undefined;
}

/** The name of an image without its tag and digest, as it is written. */
export const nameOf = ({ registry, repository }: Reference): string => (registry === undefined ? repository : `${registry}/${repository}`);
