import type { Reference } from 'layerwright/spec';
import { endedIn } from '../bases/base.ts';
import { statusOf } from '../bases/bases.ts';
import { endOfSupport } from '../support/support.ts';
import { baseFacts } from './base-facts.ts';

/** What in an image gets no fixes any more, as `Python 3.9`, and since when, where that is known. */
export type Ended = { readonly what: string; readonly since?: string };

/** What has ended on a day in the image that a reference names; what only a newer patch replaces has not. */
export function endedOf({ text }: Pick<Reference, 'text'>, today: string): readonly Ended[] {
  const key = `${today} ${text}`;
  let ended = remembered.get(key);
  if (!ended) {
    if (remembered.size >= MOST) remembered.clear();
    remembered.set(key, (ended = look(text, today)));
  }
  return ended;
}

const remembered = new Map<string, readonly Ended[]>();
/** Far more than a workspace has. */
const MOST = 2_000;

function look(text: string, today: string): readonly Ended[] {
  const tag = statusOf(text);
  const products = baseFacts(text).releases.flatMap((what) => {
    const since = endOfSupport(what);
    return since !== undefined && since <= today ? [{ what, since }] : [];
  });
  const listed = (tag ? endedIn(tag, today) : []).filter(
    ({ what, patch }) => patch !== true && !products.some((each) => each.what === what),
  );
  const retired =
    tag?.is === 'retired' && products.length === 0 ? [{ what: text, ...(tag.since !== undefined && { since: tag.since }) }] : [];
  return [...products, ...listed.map(({ what, on }) => ({ what, ...(on !== undefined && { since: on }) })), ...retired];
}
