import type { ImageRef } from '@layerwright/server/src/protocol.ts';
import { expect, test } from 'vitest';
import { addressOf, refAt } from './address.ts';

const uri = 'file:///home/my%20app.image.ts';

test.for<[ImageRef, string]>([
  [{ uri, name: 'mlApp' }, '/mlApp.Dockerfile'],
  [{ uri, name: 'a/b' }, '/a-b.Dockerfile'],
  [{ uri, at: { line: 6, character: 2 } }, '/my app.image.ts-7.Dockerfile'],
  [{ uri }, '/my app.image.ts.Dockerfile'],
])('%o is shown as %s and found again', ([ref, path]) => {
  const address = addressOf(ref);
  expect(address.path).toBe(path);
  expect(refAt(address)).toEqual(ref);
});

test.for(['', '{', '"text"', 'null', '{"name":"a"}'])('the query %s names no image', (query) => {
  expect(refAt({ query })).toBeUndefined();
});
