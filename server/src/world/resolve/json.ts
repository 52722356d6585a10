import type { ModuleSource } from '@layerwright/core';
import { type ParseError, parse } from 'jsonc-parser';

const parsed = new WeakMap<ModuleSource, { readonly value: unknown } | 'broken'>();

/** The value of a JSON file, that may have comments and trailing commas; nothing where it is no JSON. The same text is read once. */
export function jsonOf(source: ModuleSource): { readonly value: unknown } | undefined {
  let known = parsed.get(source);
  if (!known) parsed.set(source, (known = read(source.text)));
  return known === 'broken' ? undefined : known;
}

function read(text: string): { readonly value: unknown } | 'broken' {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length > 0 ? 'broken' : { value };
  } catch {
    // Nested deeper than the stack reaches.
    return 'broken';
  }
}

export const isRecord = (of: unknown): of is Readonly<Record<string, unknown>> =>
  typeof of === 'object' && of !== null && !Array.isArray(of);

/** A field of an object; nothing where there is none, or no object. */
export const fieldOf = (of: unknown, key: string): unknown => (isRecord(of) && Object.hasOwn(of, key) ? of[key] : undefined);

export const textIn = (of: unknown, key: string): string | undefined => {
  const value = fieldOf(of, key);
  return typeof value === 'string' ? value : undefined;
};

/** The texts among the items of a list, or the text itself where it is one. */
export const textsOf = (of: unknown): readonly string[] =>
  (Array.isArray(of) ? of : [of]).filter((each): each is string => typeof each === 'string');
