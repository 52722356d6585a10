/** How many smaller texts are tried at most: each is read. */
const TRIES = 600;

/**
 * The lines that something needs, of all: halves of them are left out, then quarters, and at last single ones, for as long as what is
 * left still has it.
 */
export function reduced<T>(lines: readonly T[], has: (lines: readonly T[]) => boolean): readonly T[] {
  let left = lines;
  let tries = 0;
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = left.length - size; from > -size && tries < TRIES; from -= size) {
      const start = Math.max(0, from);
      const without = [...left.slice(0, start), ...left.slice(from + size)];
      tries += 1;
      if (without.length > 0 && has(without)) left = without;
    }
  }
  return left;
}

/** Those that can be done at once, of all: where some together cannot, each half of them is tried. */
export function possible<T>(all: readonly T[], can: (chosen: readonly T[]) => boolean): readonly T[] {
  const attempt = (some: readonly T[], done: readonly T[]): readonly T[] => {
    if (some.length === 0 || can([...done, ...some])) return [...done, ...some];
    if (some.length === 1) return done;
    const middle = Math.ceil(some.length / 2);
    return attempt(some.slice(middle), attempt(some.slice(0, middle), done));
  };
  return attempt(all, []);
}
