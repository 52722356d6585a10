import { expect, test } from 'vitest';
import { EngineFailure, type Transfer } from '../ports/engine.ts';
import { recorded } from '../testing/recorded.ts';
import { followTransfer } from './transfer.ts';

function followed(messages: readonly unknown[]): { readonly told: readonly Transfer[]; readonly given: readonly unknown[] } {
  const told: Transfer[] = [];
  const follow = followTransfer((transfer) => told.push(transfer));
  return { given: messages.map(follow), told };
}

test('a pull never goes back, though what was fetched is unpacked afterwards', () => {
  const { told } = followed(recorded('20.10-pull'));
  expect(told[0]).toEqual({ done: 36_445, total: 1_064_799 });
  expect(told.at(-1)).toEqual({ done: 1_064_799, total: 1_064_799 });
  const done = told.map((each) => each.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test('a push gives the digest', () => {
  expect(followed(recorded('20.10-push')).given.at(-1)).toMatchObject({ Digest: expect.stringMatching(/^sha256:/) as string });
});

test('layers are added up', () => {
  const layer = (id: string, current: number, total: number): unknown => ({ id, progressDetail: { current, total } });
  const { told } = followed([layer('a', 1, 10), layer('b', 5, 20), layer('a', 12, 10), { id: 'c', progressDetail: {} }, { status: 'x' }]);
  expect(told).toEqual([
    { done: 1, total: 10 },
    { done: 6, total: 30 },
    { done: 15, total: 30 },
  ]);
});

test('what went wrong is thrown in the words of the engine', () => {
  const error = 'An image does not exist locally with the tag: 127.0.0.1:5000/none';
  expect(() => followed([{ errorDetail: { message: error }, error }])).toThrow(new EngineFailure('refused', error));
});
