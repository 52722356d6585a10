import type { Base, Tag } from './base.ts';

/** The newest patch of the release that a tag names, of the same kind, if it surely is there: `12.4.1-base-ubuntu22.04` of `12.4.0-…`. */
export function newerPatch(base: Base, name: string): Tag | undefined {
  const from = partsOf(name);
  if (!from) return undefined;
  const newer = base.tags().flatMap((tag) => {
    const parts = tag.is === 'listed' && !tag.early ? partsOf(tag.name) : undefined;
    return parts && isNewer(parts, from) ? [{ tag, patch: parts.patch }] : [];
  });
  return newer.sort((a, b) => b.patch - a.patch)[0]?.tag;
}

type Parts = { readonly release: string; readonly patch: number; readonly kind: string };

/** `12.4`, `0` and `base-ubuntu22.04`; nothing for what moves, as `12.4-…`. */
function partsOf(name: string): Parts | undefined {
  const [, release, patch, kind = ''] = /^(\d+\.\d+)\.(\d+)(?:-(.*))?$/.exec(name) ?? [];
  return release === undefined ? undefined : { release, patch: Number(patch), kind };
}

const isNewer = (a: Parts, b: Parts): boolean => a.release === b.release && a.kind === b.kind && a.patch > b.patch;
