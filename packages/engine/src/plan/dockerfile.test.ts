import { Image } from 'layerwright';
import { renderDockerfile, specOf } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { contextPaths, sentDockerfile } from './dockerfile.ts';

const base = Image.base('busybox:1');
const linesOf = (image: Image): readonly string[] => sentDockerfile(specOf(image)).text.split('\n').slice(1, -1);

/** The words of a COPY in its JSON form, as a builder reads them. */
const wordsOf = (line: string | undefined): unknown => JSON.parse(/^COPY (.*)$/.exec(line ?? '')?.[1] ?? 'null');

describe('a copy of the context', () => {
  // Quotes and backslashes are taken out by the builder, in the words of a list too.
  test.for([
    ['src', '/app/src', ['context/src', '/app/src']],
    ['a b/c d.txt', '/x/c d.txt', ['context/a b/c d.txt', '/x/c d.txt']],
    ["it's", '/a', ["context/it\\'s", '/a']],
    ['[id].ts', '/[id].ts', ['context/[id].ts', '/[id].ts']],
    ['[1]', '[2]', ['context/[1]', '[2]']],
    ['back\\slash', '/b', ['context/back\\\\slash', '/b']],
    ['ünïcode', '/ü', ['context/ünïcode', '/ü']],
    ['.', '/all', ['context/.', '/all']],
    ['--flag', '/f', ['context/--flag', '/f']],
  ] as const)('%j to %j takes what is in the folder of the context', ([local, remote, words]) => {
    expect(wordsOf(linesOf(base.addLocalDir(local, remote))[0])).toEqual(words);
  });

  test('is of the paths that are read, by the calls that read them', () => {
    const image = base.addLocalDir('src', '/src').workdir('/w').addLocalFile('a b', '/b');
    expect(contextPaths(specOf(image)).map(({ path, by }) => `${by.call.method} ${path}`)).toEqual(['addLocalDir src', 'addLocalFile a b']);
  });
});

test('copies that leave something out have folders of their own, which hold what is left', () => {
  const image = base
    .addLocalDir('src', '/a', { ignore: ['*.log', 'tmp'], owner: 'app' })
    .addLocalDir('src', '/b')
    .addLocalDir('x', '/c', { ignore: ['d'] });
  expect(linesOf(image)).toEqual(['COPY --chown=app ["context-0/src","/a"]', 'COPY ["context/src","/b"]', 'COPY ["context-1/x","/c"]']);
  expect(contextPaths(specOf(image)).map(({ path, ignore, tree }) => [path, ignore, tree])).toEqual([
    ['src', ['*.log', 'tmp'], 'context-0'],
    ['src', [], undefined],
    ['x', ['d'], 'context-1'],
  ]);
});

describe('a copy of a stage', () => {
  const build = base.addLocalDir('src', '/src').runCommands('make');
  const image = Image.base('debian:12').copyFrom(build, '/out dir', '/app').copyFrom('alpine:3', '/a', '/b').addLocalFile('c', '/c');

  test('takes nothing of the context, and the stage takes its own', () => {
    expect(contextPaths(specOf(image)).map(({ path, by }) => `${by.call.method} ${path}`)).toEqual(['addLocalDir src', 'addLocalFile c']);
    expect(sentDockerfile(specOf(image)).text).toBe(`FROM busybox:1 AS stage-0
COPY ["context/src","/src"]
RUN make

FROM debian:12
COPY --from=stage-0 ["/out dir", "/app"]
COPY --from=alpine:3 /a /b
COPY ["context/c","/c"]
`);
  });

  test('leaves each line with the call that made it', () => {
    const { text, lines } = sentDockerfile(specOf(image));
    expect(lines.map((by) => by?.call.method)).toEqual([
      ...['base', 'addLocalDir', 'runCommands', undefined],
      ...['base', 'copyFrom', 'copyFrom', 'addLocalFile'],
    ]);
    expect(text.split('\n')).toHaveLength(lines.length + 1);
  });
});

test('everything else is as it is rendered', () => {
  const image = base.env({ A: 'b c' }).workdir('/w x').runCommands('echo "$A"').label({ a: 'b' }).cmd(['x', 'y']);
  expect(sentDockerfile(specOf(image)).text).toBe(renderDockerfile(specOf(image)).text);
});

test('each line is of the call that made it, also where a command has several', () => {
  const image = base.runCommands('one \\\n  two', 'three').workdir('/w');
  const { text, lines } = sentDockerfile(specOf(image));
  const all = text.split('\n').slice(0, -1);
  expect(lines).toHaveLength(all.length);
  const by = (part: string): string | undefined => lines[all.findIndex((line) => line.includes(part))]?.call.method;
  expect(['FROM', 'one', 'two', 'three', 'WORKDIR'].map(by)).toEqual(['base', 'runCommands', 'runCommands', 'runCommands', 'workdir']);
});
