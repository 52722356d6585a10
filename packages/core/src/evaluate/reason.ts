import type { Hole, Origin } from 'layerwright/spec';
import { unsupported } from './machine.ts';
import type { ItemList, Items, Part, Val } from './values.ts';

/** Why the result of a call is not known that is not understood: what is called, or what it is given that no reading can know. */
export function reasonOf(callee: Val, args: ItemList, from: Origin): Hole {
  const why = callee.is === 'hole' ? callee.hole : unsupported('call', from);
  const given = why.why === 'unsupported' ? outsideOf(args) : undefined;
  return { ...(given ?? why), name: `${why.name}()`, from };
}

/** The first that comes from outside of the program. */
function outsideOf(items: Items): Hole | undefined {
  if ('unknown' in items) return outside(items.unknown);
  if ('when' in items) return outsideOf(items.then) ?? outsideOf(items.else);
  for (const item of items) {
    const hole = 'rest' in item ? outside(item.rest) : outsideIn(item);
    if (hole) return hole;
  }
  return undefined;
}

function outsideIn(val: Val): Hole | undefined {
  if (val.is === 'choice') return outsideIn(val.then) ?? outsideIn(val.else);
  if (val.is === 'list') return outsideOf(val.cell.value);
  if (val.is === 'text') return inParts(val.parts);
  return val.is === 'hole' ? outside(val.hole) : undefined;
}

function inParts(parts: readonly Part[]): Hole | undefined {
  for (const part of parts) {
    const own = 'hole' in part ? outside(part.hole) : undefined;
    const hole = 'when' in part ? (inParts(part.then) ?? inParts(part.else)) : own;
    if (hole) return hole;
  }
  return undefined;
}

const outside = (hole: Hole): Hole | undefined => (hole.why === 'unsupported' || hole.why === 'budget' ? undefined : hole);
