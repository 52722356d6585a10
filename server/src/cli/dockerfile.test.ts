import { expect, test } from 'vitest';
import { type Ran, inMemory } from '../testing/memory-io.ts';
import { project } from '../testing/project.ts';
import { run } from './run.ts';

const text = `# syntax=docker/dockerfile:1
ARG VERSION=3.12

FROM python:\${VERSION} AS build
# what is needed
RUN pip install numpy>=1.26
FROM python:$VERSION
ARG TARGET
COPY --from=build /usr/local $TARGET
`;

const ran = (argv: readonly string[], files: Readonly<Record<string, string>> = { Dockerfile: text }): Promise<Ran> =>
  inMemory((io) => run(argv, io), { cwd: project(files) });

test('a Dockerfile is checked where it is named, and found where a folder is', async () => {
  const { code, stdout } = await ran(['check', 'Dockerfile', '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [
      {
        rule: 'unquoted-version-operator',
        file: 'Dockerfile',
        range: { start: { line: 5, character: 16 }, end: { line: 5, character: 27 } },
      },
    ],
  });
  const files = { 'a/Dockerfile.dev': text, 'b/x.Containerfile': text, 'c/Dockerfile.j2': text, 'c/Dockerfile.dockerignore': text };
  const all = JSON.parse((await ran(['check', '--format', 'json'], files)).stdout) as { findings: readonly { file: string }[] };
  expect(all.findings.map(({ file }) => file)).toEqual(['a/Dockerfile.dev', 'b/x.Containerfile']);
});

test('it is rendered as it stands, and an instruction is explained', async () => {
  expect((await ran(['render', 'Dockerfile'])).stdout).toBe(text);
  expect((await ran(['explain', 'Dockerfile:6'])).stdout).toBe('Dockerfile:6:1 RUN\n  RUN pip install numpy>=1.26\n');
  expect((await ran(['explain', 'Dockerfile:9'])).stdout).toBe(
    [
      'Dockerfile:9:1 COPY',
      '  COPY --from=build /usr/local $TARGET',
      '  `‹TARGET›` is not known: build argument `TARGET`, which has no default. (Dockerfile:8:5)',
      '',
    ].join('\n'),
  );
});

test('an argument may be assumed', async () => {
  const { stdout, stderr } = await ran(['explain', 'Dockerfile:9', '--set', 'TARGET=/opt']);
  expect([stdout, stderr]).toEqual(['assumed: TARGET=/opt\nDockerfile:9:1 COPY\n  COPY --from=build /usr/local $TARGET\n', '']);
});

test('why a file is not read is said', async () => {
  const { code, stderr } = await ran(['check', 'Dockerfile'], { Dockerfile: '# escape=`\nFROM a\n' });
  expect([code, stderr]).toEqual([
    0,
    'Dockerfile: The escape character of this file is no backslash, which is not read, so nothing is said about it.\n',
  ]);
});
