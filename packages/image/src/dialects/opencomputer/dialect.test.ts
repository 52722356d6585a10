import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sdk, specOf } from '../../sdk.ts';
import { calls, sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import type { OpenComputerImage, OpenComputerRoots } from './image.ts';

const { Image } = sdk<{ readonly Image: OpenComputerRoots }>(dialect);
const linesOf = (image: OpenComputerImage): readonly string[] => renderDockerfile(specOf(image)).text.trimEnd().split('\n').slice(1);

test('opencomputer is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('opencomputer');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect([...Object.keys(dialect.methods), 'Image.base'].filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
});

test('an image begins with an environment that no Dockerfile names', () => {
  const [base] = sent(specOf(Image.base()));
  expect(base?.instruction).toMatchObject({ do: 'from', source: { kind: 'template', ref: [{ text: 'base' }] } });
});

test('each step is shown as what it does', () => {
  const image = Image.base()
    .builderMemory(8192)
    .aptInstall(['git', 'g++'])
    .pipInstall(['numpy>=1.26'])
    .runCommands('a && b', 'c')
    .env({ A: '$B c', D: '' })
    .workdir('/my app')
    .addFile('/etc/a b', 'x\n$y\n')
    .addLocalFile('./a.txt', '/a')
    .addLocalDir('/srv/data', '/data');
  expect(linesOf(image)).toEqual([
    'RUN apt-get update && apt-get install -y git g++',
    "RUN pip install 'numpy>=1.26'",
    'RUN a && b',
    'RUN c',
    "ENV A='$B c'",
    "ENV D=''",
    "WORKDIR '/my app'",
    'COPY <<"EOF" "/etc/a b"',
    'x',
    '$y',
    'EOF',
    'COPY ./a.txt /a',
    'COPY --from=‹host› /srv/data /data',
  ]);
});

test('a command of several lines is shown as one that builds', () => {
  expect(linesOf(Image.base().runCommands('a\nb', 'c &&\nd'))).toEqual(["RUN <<'EOF'", 'a', 'b', 'EOF', 'RUN c && \\', 'd']);
});

test('a step of nothing does nothing, and one of what is no list is not known', () => {
  expect(calls(specOf(Image.base().aptInstall([]).runCommands().env({})))).toHaveLength(1);
  expect(linesOf(Image.base().pipInstall('numpy' as never))).toEqual(['# pipInstall(…) is not known: it depends on ‹pipInstall›']);
});
