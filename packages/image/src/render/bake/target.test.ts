import { expect, test } from 'vitest';
import { dialect as pulumi } from '../../dialects/pulumi-docker-build/dialect.ts';
import type { ImageArgs, PulumiRoots } from '../../dialects/pulumi-docker-build/image.ts';
import { sdk, specOf } from '../../sdk.ts';
import { target } from './target.ts';

const bake = (args: ImageArgs): string => target.render(specOf(sdk<PulumiRoots>(pulumi).Image('app', args)), 'app').text;
const inline = 'FROM debian:12\nCOPY --from=lib /a /a';

test('the build context is the one that the image says, with those that it names', () => {
  expect(bake({ dockerfile: { inline } })).toContain('{\n  context = "."\n  dockerfile-inline');
  expect(bake({ dockerfile: { inline }, context: { location: './app' } })).toContain('{\n  context = "./app"\n  dockerfile-inline');
  const named = { lib: { location: '../lib' }, 'a.b': { location: 'docker-image://alpine:3.20' } };
  expect(bake({ dockerfile: { inline }, context: { location: 'app"${x}', named } })).toContain(
    '  context = "app\\"$${x}"\n  contexts = {\n    "lib" = "../lib"\n    "a.b" = "docker-image://alpine:3.20"\n  }\n',
  );
});
