import { parseReference } from 'layerwright/spec';
import { baseNamed, tagOf } from '../bases/bases.ts';
import { type BaseFacts, UNKNOWN_BASE } from './facts.ts';
import { familyNamed } from './families.ts';

const remembered = new Map<string, BaseFacts>();
/** Far more than a workspace has. */
const MOST = 500;

/** What the image holds that a reference names. A digest says nothing of it, but a tag beside one does: people write what they had. */
export function baseFacts(reference: string): BaseFacts {
  let facts = remembered.get(reference);
  if (!facts) {
    if (remembered.size >= MOST) remembered.clear();
    remembered.set(reference, (facts = read(reference)));
  }
  return facts;
}

function read(reference: string): BaseFacts {
  const parsed = parseReference(reference);
  if ('wrong' in parsed || (parsed.digest !== undefined && parsed.tag === undefined)) return UNKNOWN_BASE;
  const { registry, repository, tag = 'latest' } = parsed;
  const base = baseNamed(registry === undefined ? repository : `${registry}/${repository}`);
  const family = familyNamed(base?.name ?? plainName(registry, repository));
  if (!family) return UNKNOWN_BASE;
  const holds = tagOf(base, tag)?.ends.map(({ what }) => what) ?? [];
  const facts = { ...UNKNOWN_BASE, ...family({ tag, holds }) };
  return { ...facts, releases: [...facts.releases, ...(facts.release === 'unknown' ? [] : [`${facts.system} ${facts.release}`])] };
}

const HUB = new Set([undefined, 'docker.io', 'index.docker.io', 'registry-1.docker.io']);

function plainName(registry: string | undefined, repository: string): string {
  const name = registry !== undefined && HUB.has(registry) ? repository.replace(/^library\//, '') : repository;
  return HUB.has(registry) ? name : `${registry ?? ''}/${repository}`;
}
