import type { Base, Tag } from './base.ts';
import { newestFirst } from './order.ts';

/** The tags of a base, read when they are asked for the first time: one by its name, or all in order, which takes much longer. */
export function tagTable(read: () => readonly Tag[]): Pick<Base, 'tags' | 'tag'> {
  let all: readonly Tag[] | undefined;
  let named: ReadonlyMap<string, Tag> | undefined;
  let ordered: readonly Tag[] | undefined;
  const tags = (): readonly Tag[] => (all ??= read());
  return {
    tags: () => (ordered ??= newestFirst(tags())),
    tag: (name) => (named ??= new Map(tags().map((tag) => [tag.name, tag]))).get(name),
  };
}
