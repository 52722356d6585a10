import type { Hole } from 'layerwright/spec';
import type { Cell, Watcher } from './cell.ts';
import type { Segments } from './segments.ts';
import type { Module, Native, ReadModule, Scope, Val } from './values.ts';

/**
 * What earlier readings of a file leave for the next one: what each part of the program read and changed. A part that would
 * read the same again is not run again.
 */
export type Memory = {
  /** The names of the file. Functions of all readings see this one. */
  scope: Scope;
  natives: WeakMap<Hole, Native>;
  /** By the part of the program that ran. */
  runs: WeakMap<object, unknown>;
  /** What of a file was run together. */
  segments: Segments;
  /** What parts of the program changed that others had made, the newest last: it is taken back before the next reading. */
  changed: (readonly [cell: Cell<unknown>, before: unknown])[];
};

export const newMemory = (): Memory => ({
  scope: { names: new Map() },
  natives: new WeakMap(),
  runs: new WeakMap(),
  segments: new WeakMap(),
  changed: [],
});

/** What the host found for an import, and the module if it had run by then. */
export type Answer = {
  readonly specifier: string;
  readonly from: string;
  readonly read: ReturnType<ReadModule>;
  readonly module: Module | undefined;
};

/** What a part of a program reads and changes that it did not make itself. */
export class Trace<Effect> implements Watcher {
  readonly names: Map<Scope, Map<string, Cell<Val> | undefined>> = new Map();
  readonly environment: Map<string, Hole | undefined> = new Map();
  readonly answers: Answer[] = [];
  /** What it does to the machine, and does again where it is not run again. */
  readonly effects: Effect[] = [];
  readonly cells: Map<Cell<unknown>, unknown> = new Map();
  readonly changes: Map<Cell<unknown>, unknown> = new Map();

  /** Looked for a name of a file. */
  find(scope: Scope, name: string, cell: Cell<Val> | undefined): void {
    let names = this.names.get(scope);
    if (!names) this.names.set(scope, (names = new Map<string, Cell<Val> | undefined>()));
    if (!names.has(name)) names.set(name, cell);
  }

  read(cell: Cell<unknown>, value: unknown): void {
    if (!this.cells.has(cell) && !this.changes.has(cell)) this.cells.set(cell, value);
  }

  write(cell: Cell<unknown>, before: unknown): void {
    if (!this.changes.has(cell)) this.changes.set(cell, before);
  }
}

/** Makes the values that parts of a program made what they were when those ended. */
export function rewind({ scope, changed }: Memory): void {
  for (const [cell, before] of changed.splice(0).reverse()) cell.value = before;
  scope.names.clear();
}
