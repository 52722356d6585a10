import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sdk, specOf } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { TestcontainersBuilder, TestcontainersRoots } from './builder.ts';

const { GenericContainer } = sdk<{ readonly GenericContainer: TestcontainersRoots }>(dialect);
const shown = (builder: TestcontainersBuilder): string => renderDockerfile(specOf(builder)).text;

test('testcontainers is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('testcontainers');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(Object.keys(dialect.methods).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('a program that runs knows nothing of an image but its Dockerfile', () => {
  const image = GenericContainer.fromDockerfile('app', 'Dockerfile.test').withBuildArgs({ A: 'b' }).withTarget('test').withCache(false);
  expect(shown(image)).toBe('# fromDockerfile(…) is not known: it depends on ‹app/Dockerfile.test›\n');
  expect(shown(GenericContainer.fromDockerfile('./app').withBuildkit())).toContain('‹app/Dockerfile›');
  expect(shown(GenericContainer.fromDockerfile('/srv/app/'))).toContain('‹/srv/app/Dockerfile›');
  expect(shown(GenericContainer.fromDockerfile('./', '/srv/Dockerfile'))).toContain('‹/srv/Dockerfile›');
});
