import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { dialect } from '../../src/dialects/layerwright/dialect.ts';
import { Image } from '../../src/index.ts';
import { isRow } from '../../src/method.ts';

export const debian = Image.base('debian:12');
export const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);
/** What a call adds to its base, as text. */
export const added = (image: Image): string => linesOf(image).slice(1).join('\n');

/** A method's documentation: its examples and what it says that it throws. */
type Documented = { readonly name: string; readonly examples: readonly Example[]; readonly throws: readonly string[] };
type Example = { readonly code: string; readonly lines: readonly string[] };

const folder = join(import.meta.dirname, '../../src/dialects/layerwright');
const interfaces = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(folder, name, 'methods.ts'), 'utf8'));

export const documented: readonly Documented[] = interfaces
  .flatMap((text) => [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\(/g)])
  .map(([, comment = '', name = '']) => {
    const text = comment.replace(/^ *\* ?/gm, '');
    const fences = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].flatMap(([, fence = '']) => examplesOf(fence));
    return { name, examples: fences, throws: [...text.matchAll(/@throws (\w+)/g)].map(([, kind = '']) => kind) };
  });

/** A statement, and the comment lines behind it: what it renders to. */
function examplesOf(fence: string): readonly Example[] {
  const parts = [...fence.matchAll(/((?:(?!\/\/).*\n)+)((?:\/\/.*\n)+)/g)];
  expect(parts.map(([all]) => all).join('')).toBe(fence);
  return parts.map(([, code = '', comments = '']) => ({
    code: code.trim(),
    lines: comments
      .trimEnd()
      .split('\n')
      .map((each) => each.slice('// '.length)),
  }));
}

const roots = Object.values(dialect.roots).flatMap((of) => (isRow(of) ? [] : Object.keys(of)));
export const methods = [...roots, ...Object.keys(dialect.methods)];

/** What a program without types could pass. */
export const wrong = (value: unknown): never => value as never;

export const thrownBy = (call: () => unknown): Error => {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
};
