import { NOWHERE, type Value } from '../model.ts';
import type { Parameter } from './parameters.ts';

export type Described = Extract<Value, { is: 'hole' }>;

/** An object of the vendor, known by the calls that gave it if at all. */
export const object: Parameter<object, Described> = {
  read(value, find) {
    if (value?.is === 'hole') return value;
    find.problem('an object of the builder is expected here', value?.from, 'TypeError');
    return { is: 'hole', hole: { why: 'unsupported', name: 'object' }, from: NOWHERE };
  },
};
