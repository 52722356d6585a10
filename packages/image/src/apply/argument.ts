import type { Text, Value } from '../model.ts';
import { flat } from '../text.ts';

/** Whether there is no argument, as JavaScript and Python see it. */
export const absent = (
  value: Value | undefined,
): value is undefined | (Extract<Value, { is: 'plain' }> & { readonly plain: null | undefined }) =>
  value === undefined || (value.is === 'plain' && (value.plain === undefined || value.plain === null));
/** Whether it is as good as nothing, as JavaScript sees it. */
export const isFalsy = (value: Value | undefined): boolean =>
  absent(value) || (value.is === 'plain' && !value.plain) || (value.is === 'text' && flat(value.text) === '');

/** A text that is not known. */
export const holeText = (value: Extract<Value, { is: 'hole' }>): Text => [{ hole: value.hole, from: value.from }];

const NAMES = {
  text: 'a string',
  list: 'a list',
  record: 'an object',
  image: 'an image',
  function: 'a function',
  hole: 'unknown',
} as const;
/** A value in words, for a message. Never its text: it may be a secret. */
export const named = (value: Value): string => (value.is === 'plain' ? String(value.plain) : NAMES[value.is]);

/** The same, where an image of another builder may be meant. */
export const other = (value: Value): string => (value.is === 'image' ? 'an image of another builder' : named(value));
