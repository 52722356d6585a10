import { type Image, NOWHERE } from 'layerwright/spec';
import { type Chain, type ChoiceVal, type HoleVal, type Val, force } from './values.ts';

/** Stands for a branch that gives something else than an image. */
export const NO_IMAGE: Image = { call: { dialect: '', method: '', from: NOWHERE, args: [], problems: [] }, makes: [] };

/** The image that a value is, in each variant. */
export function chainOfVal(val: Val): Chain {
  if (val.is === 'image') return val.cell.value;
  if (val.is === 'hole') return unknownImage(val);
  if (val.is !== 'choice') return NO_IMAGE;
  const known = chains.get(val);
  const [then, otherwise] = [chainOfVal(val.then), chainOfVal(val.else)];
  if (known?.then === then && known.otherwise === otherwise) return known.chain;
  const chain: Chain = { later: (decide) => force(decide(val.when) ? then : otherwise, decide) };
  chains.set(val, { then, otherwise, chain });
  return chain;
}

/** The same choice of the same chains is the same chain. */
const chains = new WeakMap<ChoiceVal, { readonly then: Chain; readonly otherwise: Chain; readonly chain: Chain }>();

/** A branch of which nothing is known may give any image: who leaves it out makes the others look like all there are. */
function unknownImage(val: HoleVal): Image {
  const { hole, from } = val;
  const known = unknownImages.get(val);
  if (known) return known;
  const call: Image['call'] = { dialect: '', method: hole.name, from, args: [], problems: [] };
  const image: Image = { call, makes: [{ do: 'anything', text: [], why: hole }] };
  unknownImages.set(val, image);
  return image;
}

const unknownImages = new WeakMap<HoleVal, Image>();
