import { analyse } from '@layerwright/core';
import { Image } from 'layerwright';
import { parseReference, specOf } from 'layerwright/spec';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { readTag, repositoryOf, referenceSaid } from './image-name.ts';

test.for([
  ['mlApp', 'ml-app'],
  ['app', 'app'],
  ['GPU_image', 'gpu-image'],
  ['buildV2', 'build-v2'],
  ['größe', 'gr-e'],
  ['_', 'image'],
] as const)('an image that is exported as %s is called %s', ([name, called]) => {
  expect(repositoryOf('/a/x.image.ts', name)).toBe(called);
});

test.for([
  [undefined, '/a/ml-app.image.ts', 'ml-app'],
  ['default', '/a/My App.tsx', 'my-app'],
  [undefined, '/project/Web App/Dockerfile', 'web-app'],
  [undefined, '/project/api/Dockerfile.dev', 'api'],
  [undefined, '/project/api/dev.Dockerfile', 'dev'],
] as const)('without a name of its own (%s) the file %s names it', ([name, file, called]) => {
  expect(repositoryOf(file, name)).toBe(called);
});

test('whatever the name, it makes a reference', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(parseReference(`${repositoryOf('/x.ts', name)}:latest`)).not.toHaveProperty('wrong');
    }),
  );
});

test('a tag as the user writes it', () => {
  expect(readTag('a/b')).toEqual({ repository: 'a/b', tag: 'latest' });
  expect(readTag('host:5000/a:1')).toEqual({ repository: 'host:5000/a', tag: '1' });
  expect(readTag('A')).toHaveProperty('wrong');
  expect(readTag(`a@sha256:${'0'.repeat(64)}`)).toEqual({ wrong: 'a digest is known only after the build' });
});

test.for([
  [Image.base('a'), undefined],
  [Image.base('a').named({ name: 'b' }).user('c'), { reference: 'b:latest' }],
  [Image.base('a').named({ name: 'b' }).named({ username: 'd', name: 'e', tag: '1' }), { reference: 'd/e:1' }],
  [Image.base('a').copyFrom(Image.base('x').named({ name: 'stage' }), '/a', '/b'), undefined],
] as const)('an image may say what it is called (%#)', ([image, said]) => {
  expect(referenceSaid(specOf(image))).toEqual(said);
});

test('a name that is not known is none', () => {
  const text = 'import { Image } from "layerwright";\nexport const a = Image.base("a").named({ name: "b", tag: process.env.TAG! });\n';
  const [image] = analyse('/a.ts', text).images.flatMap(({ variants }) => variants.map((variant) => variant.image));
  expect(image && referenceSaid(image)).toEqual({ wrong: '`process.env.TAG` is not known without running the program' });
});
