import { type Instruction, type Reference, type Text, parseReference } from 'layerwright/spec';
import { baseFacts } from '../../catalog/contents/base-facts.ts';
import type { BaseFacts } from '../../catalog/contents/facts.ts';
import { knownText } from '../../effects/effects.ts';
import type { Step } from './steps.ts';

/** What an instruction starts from, by its name in a registry: the name, and what is known to be in it. */
export type NamedBase = { readonly ref: Text; readonly reference: Reference; readonly facts: BaseFacts };

/** What a stage starts from, and the step that says so. */
export type StageBase = NamedBase & { readonly step: Step };

const memo = new WeakMap<readonly Step[], { readonly base: StageBase | undefined }>();

/** Nothing where a stage starts from another one, from scratch or a template, or from what is not wholly known. */
export function baseOf(steps: readonly Step[]): StageBase | undefined {
  let known = memo.get(steps);
  if (!known) memo.set(steps, (known = { base: read(steps) }));
  return known.base;
}

function read(steps: readonly Step[]): StageBase | undefined {
  for (const step of steps) {
    if (step.instruction.do !== 'from') continue;
    const named = namedBase(step.instruction);
    return named && { ...named, step };
  }
  return undefined;
}

/** Nothing for what does not name one wholly. The same name gives the same reference. */
export function namedBase(instruction: Instruction): NamedBase | undefined {
  if (instruction.do !== 'from' || instruction.source.kind !== 'reference') return undefined;
  const { ref } = instruction.source;
  const text = knownText(ref);
  const reference = text === undefined ? undefined : referenceOf(text);
  return reference && { ref, reference, facts: baseFacts(reference.text) };
}

const remembered = new Map<string, { readonly reference: Reference | undefined }>();
/** Far more than a workspace has. */
const MOST = 500;

function referenceOf(text: string): Reference | undefined {
  let known = remembered.get(text);
  if (!known) {
    if (remembered.size >= MOST) remembered.clear();
    const reference = parseReference(text);
    known = { reference: 'wrong' in reference || reference.text === 'scratch' ? undefined : reference };
    remembered.set(text, known);
  }
  return known.reference;
}

/** The name of an image without its tag and digest, as it is written. */
export const nameOf = ({ registry, repository }: Reference): string => (registry === undefined ? repository : `${registry}/${repository}`);
