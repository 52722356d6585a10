import { describe, expect, test } from 'vitest';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sdk, specOf } from '../../sdk.ts';
import { sent } from '../../sent.ts';
import { flat } from '../../text.ts';
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

describe('a Dockerfile in the program that is built with more', () => {
  const inline = 'ARG V=1\nFROM debian:$V AS base\nRUN make\nFROM base\nCOPY . /app\n';

  test('has the arguments that it is given', () => {
    expect(shown({ dockerfile: { inline }, buildArgs: { V: '2' } })).toBe(inline.replace('V=1', 'V="2"'));
    expect(shown({ dockerfile: { inline }, buildArgs: { OTHER: '2' } })).toBe(inline);
  });

  test('ends with the stage that is asked for', () => {
    const base = 'ARG V=1\nFROM debian:$V AS base\nRUN make\n';
    for (const target of ['base', 'BASE', '0']) expect(shown({ dockerfile: { inline }, target })).toBe(base);
    expect(shown({ dockerfile: { inline }, target: '1', buildArgs: { V: '3' } })).toBe(inline.replace('V=1', 'V="3"'));
  });

  test('means what the arguments say', () => {
    const [, from] = sent(specOf(roots.Image('image', { dockerfile: { inline }, buildArgs: { V: '2' }, target: 'base' })));
    expect(from?.instruction).toMatchObject({ do: 'from', source: { kind: 'reference' } });
    expect(from?.instruction.do === 'from' && flat(from.instruction.source.ref)).toBe('debian:2');
  });
});

test.for([
  [undefined, 'Dockerfile'],
  [{}, 'Dockerfile'],
  [{ dockerfile: { location: 'app/Dockerfile' } }, 'app/Dockerfile'],
  [{ dockerfile: { inline: '' } }, 'Dockerfile'],
  [{ dockerfile: { inline: 'FROM a' }, target: 'b' }, 'target'],
  [{ dockerfile: { inline: 'RUN a' }, target: 'b' }, 'target'],
  [{ dockerfile: { inline: 'FROM a AS b' }, context: { named: { b: { location: '.' } } } }, 'context.named'],
] as const)('%j is not known', ([args, name]) => {
  expect(shown(args)).toBe(`# Image(…) is not known: it depends on ‹${name}›\n`);
});
