import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../server/src/cli/run.ts';
import { type Ran, inMemory } from '../../server/src/testing/memory-io.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';

const FILES = { Dockerfile: 'FROM debian:12-slim\nMAINTAINER me\n' };
const check = (cwd: string, path: string): Promise<Ran> => inMemory((io) => run(['check', '--docker'], io), { cwd, env: { PATH: path } });

/** The same where `docker` is a script of so many lines. */
function withDocker(...lines: readonly string[]): Promise<Ran> {
  const cwd = project(FILES);
  writeIn(cwd, 'bin/docker', `#!/bin/sh\n${lines.join('\n')}\n`);
  chmodSync(join(cwd, 'bin/docker'), 0o755);
  return check(cwd, [join(cwd, 'bin'), process.env['PATH']].join(delimiter));
}

test('where docker is not on the path that is said', async () => {
  const cwd = project(FILES);
  const { code, stderr } = await check(cwd, cwd);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: '`--docker`: docker is not on the path; https://docs.docker.com/engine/install says how to get it\n',
  });
});

test.for(['unknown flag: --call', "docker: 'buildx' is not a docker command.", 'docker: unknown command: docker buildx'])(
  'where it has no checks that is said: %s',
  async (words) => {
    const { code, stderr } = await withDocker(`echo "${words}" >&2`, 'exit 125');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^`--docker`: `docker buildx` is missing, or older than 0\.16; /);
  },
);

test('where it says something else that is said', async () => {
  expect((await withDocker('echo hello >&2')).stderr).toBe('`--docker`: docker says: hello\n');
  expect((await withDocker(`echo '{ "warnings": 3 }'`)).stderr).toBe('`--docker`: docker says something that is not understood\n');
});

test('it is not found in the folder that is checked, and that is not where it runs', async () => {
  const { code, stderr } = await withDocker('pwd >&2; ls -A >&2');
  expect(code).toBe(2);
  expect(stderr).toMatch(/docker says: .*layerwright-docker-\w+\n$/);
});
