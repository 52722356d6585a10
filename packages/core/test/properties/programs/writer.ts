import type { Tape } from './tape.ts';

/** What a name holds. Words are safe in image references; functions take and return words or images. */
export type Kind =
  | 'word'
  | 'text'
  | 'list'
  | 'record'
  | 'flag'
  | 'image'
  | 'wordFunction'
  | 'imageFunction'
  | 'action'
  | 'class'
  | 'object';
export type Name = { readonly name: string; readonly kind: Kind; readonly assignable: boolean };

/** A program while it is being written. */
export type Writer = {
  readonly tape: Tape;
  /** Names in sight, inner scopes last. */
  readonly scopes: Name[][];
  readonly lines: string[];
  /** May it use what a reader need not understand? */
  readonly mayOpen: boolean;
  open: boolean;
  names: number;
  /** Names that are `var` of the file. */
  readonly vars: Set<string>;
  /** Inside of a function nothing is exported, and nothing calls what may not be there yet. */
  depth: number;
};

export const KEYS = ['A', 'B', 'C'] as const;
export const VARIABLES = ['X', 'Y', 'Z'] as const;

export function newName(writer: Writer, kind: Kind, assignable: boolean): string {
  const name = `${kind}${String(writer.names++)}`;
  writer.scopes.at(-1)?.push({ name, kind, assignable });
  return name;
}

/** A name of this kind that is in sight. */
export function nameOf(writer: Writer, kind: Kind, assignable = false): string | undefined {
  const all = writer.scopes.flat().filter((name) => name.kind === kind && (name.assignable || !assignable));
  return all.length > 0 ? all[writer.tape.below(all.length)]?.name : undefined;
}

/** Something that a reader need not understand, where such things are wanted. */
export function open(writer: Writer, write: () => string): string | undefined {
  if (!writer.mayOpen) return undefined;
  writer.open = true;
  return write();
}
