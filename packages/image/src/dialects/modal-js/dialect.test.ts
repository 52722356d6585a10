import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apply } from '../../apply/apply.ts';
import type { Rows } from '../../method.ts';
import { type Image, NOWHERE } from '../../model.ts';
import { valueOf } from '../../sdk.ts';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';

const starts = (dialect.clients?.['ModalClient']?.['images'] ?? {}) as Rows;
const call = (name: string, on: Image | undefined, ...list: readonly unknown[]): Image => {
  const row = on ? dialect.methods[name] : starts[name];
  if (!row) throw new Error(`There is no ${name}.`);
  return apply({ dialect, name, row }, on, { list: list.map(valueOf) }, NOWHERE);
};
const base = call('fromRegistry', undefined, 'alpine:3.21');
const kinds = (image: Image): readonly string[] => sent(image).map(({ instruction }) => instruction.do);

test('modal-js is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('modal-js');
});

test('each call is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const all = Object.keys(starts);
  expect([...Object.keys(dialect.methods), ...all].filter((name) => !page.includes(`${name}(`))).toEqual([]);
  expect(all).toHaveLength(3);
});

test('a list without lines gives the image back, options and all', () => {
  expect(call('dockerfileCommands', base, [], { forceBuild: true })).toBe(base);
});

test('a line that is left open ends with its call, since each call is a file of its own', () => {
  const image = call('dockerfileCommands', call('dockerfileCommands', base, ['RUN a \\']), ['WORKDIR /b']);
  expect(kinds(image)).toEqual(['from', 'run', 'set']);
  expect(kinds(call('dockerfileCommands', base, ['RUN a \\', '  b', 'RUN <<EOF', 'c', 'EOF']))).toEqual(['from', 'run', 'run']);
});

test('what a step is given besides its text', () => {
  const options = { env: { A: 'b' }, secrets: [{}], gpu: 'T4', forceBuild: true };
  const [, step] = sent(call('dockerfileCommands', base, ['RUN a', 'WORKDIR /b'], options));
  expect(step?.instruction.do === 'run' && Object.keys(step.instruction.build ?? {}).sort()).toEqual(['env', 'force', 'gpu', 'secrets']);
});

test.for(['COPY a /b', '  copy a /b'])('%s is refused', (line) => {
  expect(call('dockerfileCommands', base, [line]).call.problems).toMatchObject([
    { kind: 'InvalidError', message: 'COPY commands that copy from local context are not yet supported' },
  ]);
});

test.for(['COPY --from=a /b /c', 'COPYING'])('%s is not refused', (line) => {
  expect(call('dockerfileCommands', base, [line]).call.problems).toEqual([]);
});
