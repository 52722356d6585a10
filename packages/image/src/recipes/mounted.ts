import { attached } from '../instruction/make.ts';
import type { Instruction, Text } from '../model.ts';
import { flat, line, own } from '../text.ts';
import { lastPart } from './parameters.ts';

/** What whoever starts a container has to know of files that are in no layer. `more`: further pairs of names and values. */
export const mounted = (local: Text, remote: Text, more: readonly (readonly [name: string, value: Text])[] = []): Instruction =>
  attached(
    'files',
    [[own('local'), local], [own('remote'), remote], ...more.map(([name, value]) => [own(name), value] as const)],
    line`${local} is mounted at ${remote} when a container starts`,
  );

/** A file that goes to a directory keeps its name. */
export const fileAt = (remote: Text, local: Text): Text => (flat(remote).endsWith('/') ? [...remote, ...(lastPart(local) ?? [])] : remote);
