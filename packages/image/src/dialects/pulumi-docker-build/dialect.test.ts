import { expect, test } from 'vitest';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sdk, specOf } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { ImageArgs, PulumiRoots } from './image.ts';

const roots = sdk<PulumiRoots>(dialect);
const shown = (args?: ImageArgs): string => renderDockerfile(specOf(roots.Image('image', args))).text;

test('pulumi-docker-build is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('pulumi-docker-build');
});

test('a Dockerfile in the program is what the image is', () => {
  const inline = '# syntax=docker/dockerfile:1\nFROM a AS b\nRUN c \\\n && d\n\nFROM e\nCOPY --from=b /f /g';
  expect(shown({ dockerfile: { inline } })).toBe(`${inline}\n`);
});

test.for([
  [undefined, 'Dockerfile'],
  [{}, 'Dockerfile'],
  [{ dockerfile: { location: 'app/Dockerfile' } }, 'app/Dockerfile'],
  [{ dockerfile: { inline: '' } }, 'Dockerfile'],
  [{ dockerfile: { inline: 'FROM a' }, target: 'b' }, 'target'],
] as const)('%j is not known', ([args, name]) => {
  expect(shown(args)).toBe(`# Image(…) is not known: it depends on ‹${name}›\n`);
});
