import type { Dialect, Hole } from 'layerwright/spec';
import type { Program } from '../syntax/program.ts';
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
  /** Those of the modules that it names, by their files, and what those were when they were read last. */
  scopes: Map<string, Scope>;
  programs: Map<string, Program>;
  natives: WeakMap<Hole, Native>;
  /** By the part of the program that ran. */
  runs: WeakMap<object, unknown>;
  /** What of a file was run together. */
  segments: Segments;
  /** What imports of builders give, by file and name. */
  builders: Map<string, Cell<Val>>;
  /** What parts of the program changed that others had made, the newest last: it is taken back before the next reading. */
  changed: (readonly [cell: Cell<unknown>, before: unknown])[];
};

export const newMemory = (): Memory => ({
  scope: { names: new Map() },
  scopes: new Map(),
  programs: new Map(),
  natives: new WeakMap(),
  runs: new WeakMap(),
  segments: new WeakMap(),
  builders: new Map(),
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
  /** The only builder that a file imports, where that was asked. */
  readonly named: Map<string, Dialect | undefined> = new Map();
  /** What it does to the machine, and does again where it is not run again. */
  readonly effects: Effect[] = [];
  readonly cells: Map<Cell<unknown>, unknown> = new Map();
  readonly changes: Map<Cell<unknown>, unknown> = new Map();
  /** It consists of parts that are remembered by themselves; those that ran in it. */
  readonly parts: Set<Watcher> | undefined;

  constructor(hasParts: boolean) {
    this.parts = hasParts ? new Set() : undefined;
  }

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

  /** A part of it read and changed this: what the parts before it made is its own. */
  add({ names, environment, answers, named, effects, cells, changes }: Trace<Effect>): void {
    for (const [scope, all] of names) for (const [name, cell] of all) if (!this.#isOwn(cell)) this.find(scope, name, cell);
    for (const [cell, value] of cells) if (!this.#isOwn(cell)) this.read(cell, value);
    // What one part made and another one changed is what the first made of it again when the next reading begins.
    for (const [cell, before] of changes) this.write(cell, before);
    for (const [name, hole] of environment) if (!this.environment.has(name)) this.environment.set(name, hole);
    for (const answer of answers) if (!this.answers.some((each) => isSameQuestion(each, answer))) this.answers.push(answer);
    for (const [file, dialect] of named) this.named.set(file, dialect);
    this.effects.push(...effects);
  }

  #isOwn(cell: Cell<Val> | Cell<unknown> | undefined): boolean {
    return cell?.maker !== undefined && (cell.maker === this || this.parts?.has(cell.maker) === true);
  }
}

const isSameQuestion = (a: Answer, b: Answer): boolean => a.specifier === b.specifier && a.from === b.from;

/** Makes the values that parts of a program made what they were when those ended. */
export function rewind({ scope, scopes, changed }: Memory): void {
  for (const [cell, before] of changed.splice(0).reverse()) cell.value = before;
  scope.names.clear();
  for (const { names } of scopes.values()) names.clear();
}
