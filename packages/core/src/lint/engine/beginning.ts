import { type Stage, flat, stages } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';

/** What a stage starts from: another one of the same file, or an image by its name. Neither where that is not known. */
export type Beginning = { readonly parent: Stage | undefined; readonly base: string | undefined };

export function beginningOf(stage: Stage): Beginning {
  const start = stage.sent.find(({ instruction }) => instruction.do === 'from')?.instruction;
  if (start?.do !== 'from') return { base: undefined, parent: undefined };
  const name = knownText(start.source.ref);
  if (name === undefined || start.source.image || name.includes('$')) return { base: undefined, parent: undefined };
  const all = stages(stage.image);
  const earlier = all.slice(0, Math.max(all.indexOf(stage), 0)).findLast((each) => isNamed(each, name));
  return { base: earlier ? undefined : name, parent: earlier };
}

function isNamed({ sent }: Stage, name: string): boolean {
  const start = sent.find(({ instruction }) => instruction.do === 'from')?.instruction;
  return start?.do === 'from' && start.source.as !== undefined && flat(start.source.as).toLowerCase() === name.toLowerCase();
}
