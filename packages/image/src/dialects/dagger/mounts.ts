import type { Described } from '../../apply/object.ts';
import type { Files } from '../../instruction/copy.ts';
import type { Before } from '../../method.ts';
import type { Instruction, Pairs, Said, Text } from '../../model.ts';
import { flat, join, known, line, own } from '../../text.ts';
import { filesOf } from './files.ts';

/** What stays with a container and is no step of it: each command after it says it again. */
export type Kept = 'mount' | 'unmount' | 'gpu' | 'platform';

export const keeping = (what: Kept, key: Text, value: Text): Instruction => ({
  do: 'attach',
  text: [],
  what: 'vendor',
  data: [],
  says: { what, key, value },
});

const kept = (before: Before): readonly Said[] => before.makes().flatMap((each) => (each.do === 'attach' && each.says ? [each.says] : []));

/** What was kept last. */
export const lastKept = (before: Before, what: Kept): Text | undefined => kept(before).findLast((each) => each.what === what)?.value;

/** The mounts of the next command, as flags. A later one takes the place of one at the same path. */
export function mountsOf(before: Before): Pairs {
  const all = new Map<string | Text, Text>();
  for (const { what, key, value } of kept(before)) {
    const place = known(key) ? placeOf(key) : key;
    if (what === 'mount' || what === 'unmount') all.delete(place);
    if (what === 'mount') all.set(place, value);
  }
  return [...all.values()].map((value) => [own('mount'), value]);
}

/** Whether it is known that something is mounted there, or that nothing is. */
export const isDecided = (before: Before, key: Text): boolean =>
  known(key) &&
  kept(before).every(
    ({ what, key: other }) => what !== 'mount' || (known(other) && (placeOf(other) === placeOf(key) || isPlain(other, key))),
  );

/** Two paths that are written whole are two places where they differ. */
const isPlain = (a: Text, b: Text): boolean => [a, b].every((each) => /^(?:=|(?:\/[\w@+-][\w.@+-]*)+\/?$)/.test(flat(each)));
const placeOf = (key: Text): string => flat(key).replace(/(?<=.)\/$/, '');

/** A mount at a path. */
export const mounted = (type: string, target: Text, more: readonly (Text | false)[] = []): Instruction =>
  keeping('mount', target, join([own(`type=${type}`), ...more.filter((each) => each !== false), line`target=${target}`], ','));

/** Files that are there while commands run. What they change is seen by the next command, and not kept in the image. */
export function mountedFiles(source: Described, target: Text): Instruction {
  const { from, path } = sourceOf(source, filesOf(source));
  return mounted('bind', target, [from !== undefined && line`from=${from}`, path !== undefined && line`source=${path}`, own('rw')]);
}

/** Of what a Dockerfile cannot mount it shows the object. */
function sourceOf({ hole }: Described, { of, path, include, exclude }: Files): { readonly from?: Text; readonly path?: Text } {
  const isPart = include.length > 0 || exclude.length > 0;
  return of === 'context' && !isPart ? { path } : { from: [{ hole }] };
}
