import type { Transfer } from '../ports/engine.ts';
import { refusal } from './failure.ts';

type Message = {
  readonly id?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
  readonly aux?: unknown;
};

/** Follows the messages of a push or pull: tells how much has moved, gives what comes at the end, throws what went wrong. */
export function followTransfer(on: (transfer: Transfer) => void): (message: unknown) => unknown {
  const layers = new Map<string, Transfer>();
  return (message) => {
    const { id, progressDetail, error, aux } = message as Message;
    if (error !== undefined) throw refusal(error);
    const { current, total } = progressDetail ?? {};
    if (id !== undefined && current !== undefined && total !== undefined) {
      // What was fetched is unpacked afterwards, and counted again from nothing.
      const before = layers.get(id)?.done ?? 0;
      layers.set(id, { done: Math.max(before, Math.min(current, total)), total });
      on(sum([...layers.values()]));
    }
    return aux;
  };
}

const sum = (all: readonly Transfer[]): Transfer => ({
  done: all.reduce((so, { done }) => so + done, 0),
  total: all.reduce((so, { total }) => so + total, 0),
});
