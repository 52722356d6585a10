import { type Text, flat, slice } from 'layerwright/spec';
import type { Clone } from './effect.ts';

/** What a requirement names behind `git+`: the address, and the branch, tag or commit behind an `@`. */
export type Repository = Pick<Clone, 'url' | 'ref'>;

const REPOSITORY = /\bgit\+([a-z]+:\/\/[^\s'"#@]*(?:@[^\s'"#@/]+(?=[:/])[^\s'"#@]*)?)(?:@([^\s'"#;]+))?/;

/** The repository that a requirement names, where it names one. */
export function repositoryIn(requirement: Text): Repository | undefined {
  const found = REPOSITORY.exec(flat(requirement));
  if (!found) return undefined;
  const [whole, url = '', ref] = found;
  const start = found.index + 'git+'.length;
  const end = found.index + whole.length;
  return {
    url: slice(requirement, start, start + url.length),
    ...(ref !== undefined && { ref: slice(requirement, end - ref.length, end) }),
  };
}
