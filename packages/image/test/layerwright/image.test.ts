import { expect, test } from 'vitest';
import { Image } from '../../src/index.ts';
import type { Text } from '../../src/model.ts';
import { sent } from '../../src/sent.ts';
import { added, debian, documented, linesOf, methods } from './documented.ts';

test('each method has an example', () => {
  expect(
    documented
      .filter(({ examples }) => examples.length > 0)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...methods].sort());
});

test.for(documented.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example }))))(
  'the example of $name: $code',
  ({ code, lines }) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The documentation is run, so that it stays true.
    const run = new Function('Image', 'image', `return ${code}`) as (root: typeof Image, image: Image) => Image;
    const rendered = linesOf(run(Image, debian));
    expect(rendered.slice(-lines.length)).toEqual(lines);
    expect(rendered.slice(0, -lines.length).every((line) => line === 'FROM debian:12')).toBe(true);
  },
);

test('a piece of an image made by a program stands nowhere in a text', () => {
  const pieces = sent(debian.env({ A: 'x y' }).spec).flatMap(({ instruction }): Text => instruction.text);
  expect(pieces.every((piece) => piece.from === undefined || piece.from.in.file === '')).toBe(true);
});

test('`pipe` calls a function with the image and the other arguments, and returns what it returns', () => {
  const labelled = (image: Image, name: string): Image => image.label({ name });
  expect(added(debian.pipe(labelled, 'a').user('b'))).toBe('LABEL name=a\nUSER b');
  expect(debian.pipe((image) => image.toDockerfile().length)).toBe(debian.toDockerfile().length);
  expect(() => debian.pipe('a' as never)).toThrow(new TypeError('pipe(): a function is expected'));
  expect(added(debian.with((image) => image.user('b')))).toBe('USER b');
});

test('what other builders have and this one has not is refused with the reason', () => {
  const { runFunction } = debian as unknown as { readonly runFunction: (f: () => void) => Image };
  expect(() => runFunction(() => undefined)).toThrow(
    /^runFunction\(\): a function cannot run while an image is built: .* run it with `runCommands`$/,
  );
});
