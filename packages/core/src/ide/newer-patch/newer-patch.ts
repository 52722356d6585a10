import { type Call, type Span, type Text, flat, stages } from 'layerwright/spec';
import { baseNamed } from '../../catalog/bases/bases.ts';
import { goneTag } from '../../catalog/bases/gone.ts';
import { newerPatch } from '../../catalog/bases/newer-patch.ts';
import type { Evaluation } from '../../evaluate/read.ts';
import { replaceText } from '../../lint/edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../lint/engine/base.ts';
import type { Draft } from '../../lint/engine/fix.ts';
import { originOf, placeOf } from '../../lint/engine/place.ts';
import { steps } from '../../lint/engine/steps.ts';
import type { Program } from '../../syntax/program.ts';

/** To start from a newer patch of the base that is named at a place. An older one is nothing wrong, so nobody is told without asking. */
export function newerPatches({ readings }: Evaluation, program: Program, at: Span): readonly Draft[] {
  const drafts = new Map<string, { readonly ref: Text; readonly name: string; readonly calls: Call[] }>();
  for (const base of basesOf(readings)) {
    const place = placeOf(program, originOf(base.ref));
    if (!place || place.span[1] < at[0] || at[1] < place.span[0]) continue;
    const known = drafts.get(place.span.join());
    const name = known?.name ?? newerName(base);
    if (known) known.calls.push(base.step.call);
    else if (name !== undefined) drafts.set(place.span.join(), { ref: base.ref, name, calls: [base.step.call] });
  }
  return [...drafts.values()].map(({ ref, name, calls }) => ({
    title: `Start from \`${name}\`, a newer patch`,
    safe: false,
    edits: (source) => replaceText(source, ref, name),
    changes: { calls },
  }));
}

const basesOf = (readings: Evaluation['readings']): readonly StageBase[] =>
  readings.flatMap(({ variants }) => variants.flatMap(({ image }) => stages(image).flatMap((stage) => baseOf(steps(stage)) ?? [])));

/** The same reference with the newer tag; nothing where a digest chooses, and where the tag is gone, which is a finding. */
function newerName({ ref, reference }: StageBase): string | undefined {
  const { tag, digest } = reference;
  const base = baseNamed(nameOf(reference));
  if (!base || tag === undefined || digest !== undefined || goneTag(reference)) return undefined;
  const newer = newerPatch(base, tag);
  return newer && flat(ref).slice(0, -tag.length) + newer.name;
}
