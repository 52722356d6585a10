import type { Reference } from 'layerwright/spec';
import type { Base } from './base.ts';
import { baseNamed } from './bases.ts';

/** Why a tag is not there, and the base that has others. `since`: the day on which it was listed for the last time. */
export type Gone = { readonly base: Base; readonly tag: string; readonly why: 'deleted' | 'short' | 'latest'; readonly since?: string };

/** Releases of which NVIDIA publishes tags with three numbers only: its lists from 2019 to 2025 have no other, nor has Docker Hub later. */
const CUDA = '11.1 11.2 11.3 11.4 11.5 11.6 11.7 11.8 12.0 12.1 12.2 12.3 12.4 12.5 12.6 12.8 12.9 13.0 13.1 13.2 13.3 13.4'.split(' ');

/**
 * Whether a reference names a tag on Docker Hub that was deleted, or never there. What other registries keep of the same image
 * is not known, nor whether a digest of a deleted tag is still there.
 */
export function goneTag(reference: Reference): Gone | undefined {
  let known = memo.get(reference);
  if (!known) memo.set(reference, (known = { gone: look(reference) }));
  return known.gone;
}

/** Several rules ask about the same base. */
const memo = new WeakMap<Reference, { readonly gone: Gone | undefined }>();

function look({ registry, repository, tag = 'latest', digest }: Reference): Gone | undefined {
  const base = baseNamed(registry === undefined ? repository : `${registry}/${repository}`);
  if (!base || digest !== undefined || !isDockerHub(registry)) return undefined;
  const known = base.tag(tag);
  if (known?.is === 'deleted') return { base, tag, why: 'deleted', ...(known.since !== undefined && { since: known.since }) };
  return !known && base.name === 'nvidia/cuda' ? neverThere(base, tag) : undefined;
}

const isDockerHub = (registry: string | undefined): boolean => registry === undefined || /^(?:index\.)?docker\.io$/.test(registry);

function neverThere(base: Base, tag: string): Gone | undefined {
  if (tag === 'latest') return { base, tag, why: 'latest' };
  const [, release = ''] = /^(\d+\.\d+)(?:-|$)/.exec(tag) ?? [];
  return CUDA.includes(release) ? { base, tag, why: 'short' } : undefined;
}
