import type { Hole } from 'layerwright/spec';
import { type Condition } from './condition.ts';

/** Who is told of the cells that are read and changed, but for those made since it began. */
export type Watcher = {
  readonly read: (cell: Cell<unknown>, value: unknown) => void;
  readonly write: (cell: Cell<unknown>, before: unknown) => void;
};

/** Evaluation is one thing after another, so at any time there is one watcher at most. */
let watcher: Watcher | undefined;

/** Runs something while it is watched. Who is watched already stays so. */
export function watched<T>(by: Watcher | undefined, run: () => T): T {
  const outer = watcher;
  watcher = by;
  try {
    return run();
  } finally {
    watcher = outer;
  }
}

/** Something that can change. `join` makes one value of those that two branches left. */
export class Cell<T> {
  readonly join: (when: Condition, then: T, otherwise: T) => T;
  /** It is a constant. */
  fixed?: true;
  /** What its type says of it where it holds anything. */
  any?: (why: Hole) => T | undefined;
  readonly #maker: Watcher | undefined;
  #held: T;
  /** What makes its value, as long as nobody has asked for that. */
  #make: (() => T) | undefined;

  constructor(value: T, join: (when: Condition, then: T, otherwise: T) => T) {
    this.#held = value;
    this.join = join;
    this.#maker = watcher;
  }

  /** One whose value is made when somebody asks for it, as if it had been made now. */
  static later<T>(make: () => T, join: (when: Condition, then: T, otherwise: T) => T): Cell<T> {
    const cell = new Cell<T>(undefined as T, join);
    cell.#make = make;
    return cell;
  }

  get value(): T {
    if (this.#make) this.#fill(this.#make);
    if (watcher !== undefined && watcher !== this.#maker) watcher.read(this as Cell<unknown>, this.#held);
    return this.#held;
  }

  set value(value: T) {
    if (this.#make) this.#fill(this.#make);
    if (watcher !== undefined && watcher !== this.#maker) watcher.write(this as Cell<unknown>, this.#held);
    this.#held = value;
  }

  /** Whether it was made by who is watched now. */
  get isOwn(): boolean {
    return watcher !== undefined && watcher === this.#maker;
  }

  /** Who was told of cells when it was made. */
  get maker(): Watcher | undefined {
    return this.#maker;
  }

  /** Its value, of which nobody is told. */
  get held(): T {
    if (this.#make) this.#fill(this.#make);
    return this.#held;
  }

  /** What is made with it belongs to who made it. */
  #fill(make: () => T): void {
    this.#make = undefined;
    this.#held = watched(this.#maker, make);
  }
}
