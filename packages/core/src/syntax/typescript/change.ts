/** What is another in a text: `[start, end)` of the one before is `[start, start + length)` of the one after. */
export type Change = { readonly start: number; readonly end: number; readonly length: number };

/** Compared at once: much of a text is the same, and the machine compares runs of characters much faster than single ones. */
const RUN = 4096;

/** The change between two texts, as short as their common beginning and end make it; nothing where they are the same. */
export function changeOf(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const start = commonBeginning(before, after, shorter);
  const behind = commonEnd(before, after, shorter - start);
  return { start, end: before.length - behind, length: after.length - behind - start };
}

function commonBeginning(before: string, after: string, limit: number): number {
  let at = 0;
  while (at + RUN <= limit && before.slice(at, at + RUN) === after.slice(at, at + RUN)) at += RUN;
  while (at < limit && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  return at;
}

function commonEnd(before: string, after: string, limit: number): number {
  const [b, a] = [before.length, after.length];
  let at = 0;
  while (at + RUN <= limit && before.slice(b - at - RUN, b - at) === after.slice(a - at - RUN, a - at)) at += RUN;
  while (at < limit && before.charCodeAt(b - at - 1) === after.charCodeAt(a - at - 1)) at++;
  return at;
}
