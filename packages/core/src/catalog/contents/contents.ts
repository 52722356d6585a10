import { parseReference } from 'layerwright/spec';
import type { BaseFacts } from './facts.ts';
import { type Row, ROWS } from './rows.ts';

const NOTHING: BaseFacts = { tools: {} };

const memo = new Map<string, BaseFacts>();

/** What is in the image that a reference names. Of an image that is not in the table nothing is known. Never throws. */
export function baseFacts(reference: string): BaseFacts {
  let facts = memo.get(reference);
  if (!facts) memo.set(reference, (facts = lookUp(reference)));
  return facts;
}

function lookUp(reference: string): BaseFacts {
  const parsed = parseReference(reference);
  if ('wrong' in parsed) return NOTHING;
  const { registry = 'docker.io', repository, tag = 'latest' } = parsed;
  const name =
    registry === 'docker.io' || registry === 'index.docker.io' ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
  if (parsed.digest !== undefined && parsed.tag === undefined) return NOTHING;
  return ROWS.find((row: Row) => row.name === name && row.tags.test(tag))?.facts ?? NOTHING;
}
