import { absent, holeText } from '../../apply/argument.ts';
import { type Parameter, text } from '../../apply/parameters.ts';
import type { Contexts, Pairs, Text, Value } from '../../model.ts';
import { flat, own } from '../../text.ts';

/** More contexts, by their names: where each of them is. Of names that are not known nobody knows what the file copies from. */
export const named: Parameter<NonNullable<object>, Pairs> = {
  read(value, find) {
    if (absent(value)) return [];
    const hole = value.is === 'hole' ? value.hole : value.is === 'record' ? value.rest : undefined;
    if (hole) find.unknown(hole);
    if (value.is !== 'record' && value.is !== 'hole') find.problem('an object of contexts is expected here', value.from, 'TypeError');
    return value.is === 'record' ? value.fields.map(([name, field]) => [name, locationOf(field, (each) => text.read(each, find))]) : [];
  },
};

function locationOf(value: Value, read: (value: Value | undefined) => Text): Text {
  if (value.is === 'hole') return holeText(value);
  const field = value.is === 'record' ? value.fields.find(([name]) => flat(name) === 'location')?.[1] : undefined;
  return value.is === 'record' && !field && value.rest ? [{ hole: value.rest, from: value.from }] : read(field);
}

/** The folder of the context, which without one is where the program runs. */
export const HERE: Text = own('.');

export const isHere = (folder: Text): boolean => /^(?:\.\/*)*$/.test(flat(folder));

export const contextsIn = (location: Text, names: Pairs): Contexts => ({ ...(!isHere(location) && { folder: location }), named: names });
