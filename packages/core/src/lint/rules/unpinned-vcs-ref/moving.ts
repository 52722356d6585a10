import { flat } from 'layerwright/spec';
import { knownText } from '../../../effects/effects.ts';
import type { Repository } from '../../../effects/repository.ts';

/** Branches that everybody calls so. Another name may be a tag. */
const BRANCH = /^(?:main|master|HEAD|develop|dev|trunk)$/;

/** What is written, known, and elsewhere than on this machine. */
export function isMoving({ url, ref }: Repository): boolean {
  const isRemote =
    url[0]?.from !== undefined && /^['"]?(?!file:)(?:[a-z]+:\/\/|git@)/.test(flat(url)) && knownText(url)?.includes('$') === false;
  const name = ref && knownText(ref);
  return isRemote && (ref === undefined || (name !== undefined && BRANCH.test(name)));
}
