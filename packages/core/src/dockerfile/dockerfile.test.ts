import { describe, expect, test } from 'vitest';
import { renderDockerfile } from 'layerwright/spec';
import { type Assumptions, analyse, applyEdits, explain, ignoring, isReadable } from '../index.ts';

/** The rules whose places and fixes are looked at here. */
const lint = { select: ['apt-update-alone', 'secret-in-env', 'source-before-deps', 'unquoted-version-operator'] };
const read = (text: string, assume: Assumptions = new Map()): ReturnType<typeof analyse> => analyse('Dockerfile', text, { assume, lint });
const render = (text: string, assume?: Assumptions): string =>
  read(text, assume)
    .images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text))
    .join('');

/** Each finding with the characters that it is about. */
const found = (text: string): readonly string[] => read(text).findings.map(({ rule, span }) => `${rule}: ${text.slice(...span)}`);

const unknowns = (text: string, part: string): readonly string[] =>
  explain(read(text), [text.indexOf(part), text.indexOf(part) + 1]).flatMap((each) => each.unknowns.map(({ sentence }) => sentence));

test.for([
  ['Dockerfile', true],
  ['a/Dockerfile.dev', true],
  ['a\\b\\dev.Dockerfile', true],
  ['Containerfile', true],
  ['web.dockerfile', true],
  ['Dockerfile.dockerignore', false],
  ['docs/dockerfile.png', false],
  ['Dockerfile.j2', false],
  ['Dockerfiles', false],
  ['myDockerfile', false],
] as const)('%s is read: %s', ([file, is]) => {
  expect(isReadable(file)).toBe(is);
});

test.for(['dockerfile.ts', 'a/Dockerfile.test.mjs'])('%s is a program', (file) => {
  const { images, notice } = analyse(file, 'import { Image } from "layerwright"; export const app = Image.base("debian:12");');
  expect([notice, images.map(({ name }) => name)]).toEqual([undefined, ['app']]);
  expect(isReadable('dockerfile.d.ts')).toBe(false);
});

describe('rules', () => {
  test('stand at the characters of the file', () => {
    expect(found('FROM python:3.12\n# tools\nRUN apt-get update\nRUN apt-get install -y git\nRUN pip install numpy>=1.26\n')).toEqual([
      'apt-update-alone: apt-get update',
      'unquoted-version-operator: numpy>=1.26',
    ]);
  });

  test('also where lines end as on Windows, go on in the next, or are those of a heredoc', () => {
    expect(found('FROM python:3.12\r\nRUN echo a && \\\r\n  # more\r\n  pip install numpy>=1.26\r\n')).toEqual([
      'unquoted-version-operator: numpy>=1.26',
    ]);
    expect(found('FROM python:3.12\nRUN <<EOF\nset -e\npip install numpy>=1.26\nEOF\nUSER app\n')).toEqual([
      'unquoted-version-operator: numpy>=1.26',
    ]);
  });

  test('are silenced by a comment, for the instruction behind it or the file', () => {
    const run = 'RUN pip install numpy>=1.26\n';
    expect(found(`FROM a:1\n# layerwright-ignore unquoted-version-operator -- as it was\n${run}${run}`)).toHaveLength(1);
    expect(found(`# layerwright-ignore-file unquoted-version-operator\nFROM a:1\n${run}${run}`)).toEqual([]);
    expect(found(`FROM a:1\nRUN <<EOF\n# layerwright-ignore unquoted-version-operator\nEOF\n${run}`)).toHaveLength(1);
  });

  test('see what the image keeps: the last stage, and what that starts from', () => {
    const secret = 'ENV API_TOKEN=abcdef123456\n';
    expect(found(`FROM a:1 AS build\n${secret}FROM b:1\nCOPY --from=build /x /x\n`)).toEqual([]);
    expect(found(`FROM a:1 AS build\n${secret}FROM b:1 AS other\nFROM BUILD\n`)).toEqual(['secret-in-env: API_TOKEN']);
    expect(found(`FROM a:1 AS build\nFROM b:1\n${secret}`)).toEqual(['secret-in-env: API_TOKEN']);
  });

  test('see what a variable is where the file says it, and nothing where it does not', () => {
    expect(found('FROM a:1\nARG T=abcdef123456\nENV API_TOKEN=$T\n')).toEqual(['secret-in-env: API_TOKEN']);
    expect(found('FROM a:1\nARG T\nENV API_TOKEN=$T\n')).toEqual([]);
    expect(found('FROM a:1\nENV API_TOKEN=${T:-abcdef123456}\n')).toEqual([]);
  });
});

describe('what a builder refuses', () => {
  const refused = (text: string): readonly string[] =>
    analyse('Dockerfile', text, { lint: { select: ['invalid-call', 'unquoted-version-operator', 'secret-in-env'] } }).findings.map(
      ({ rule, message, span }) => `${rule} ${text.slice(...span)}: ${message.split('.')[0] ?? ''}`,
    );

  test.for([
    ['FROM a:1 b c', 'FROM requires either one or three arguments'],
    ['FROM a:1 # base', 'FROM requires either one or three arguments'],
    ['FROM', 'FROM requires at least one argument'],
    ['FROM a:1\nCOPY x', 'COPY requires at least two arguments'],
    ['FROM a:1\nINSTALL git', 'Unknown instruction: INSTALL'],
  ] as const)('%j: %s', ([text, message]) => {
    expect(refused(`${text}\nRUN make\n`)).toEqual([`invalid-call ${text.split('\n').at(-1) ?? ''}: ${message}`]);
  });

  test.for([
    'ARG A=\nFROM a:1\nARG A\nCOPY $A /x',
    'ARG A\nFROM ${A} AS b',
    'ARG A=\nFROM a${A}',
    'FROM --platform=$BUILDPLATFORM a:1 as b',
    'FROM a:1 \\\n  # why\n  AS b',
    'FROM a:1\n{% if x %}',
  ])('%j is not', (text) => {
    expect(refused(`${text}\n`)).toEqual([]);
  });

  test('what stands behind it is read as of a base that is not known', () => {
    const text = 'FROM a:1 AS x\nENV A=1\nFROM b:1 x y\nRUN pip install numpy>=1\nENV API_TOKEN=$A\nFROM 1\nRUN echo $A\n';
    expect(refused(text)).toEqual([
      'invalid-call FROM b:1 x y: FROM requires either one or three arguments',
      'unquoted-version-operator numpy>=1: The shell reads `numpy>=1` as a redirection: it installs any version of `numpy` and writes the rest into a file',
    ]);
    expect(render(text)).toBe(text);
  });
});

test('a comment that silences a finding stands above its instruction', () => {
  const text = 'FROM a:1\nRUN true && \\\n  pip install numpy>=1.26\n';
  const analysis = read(text);
  const [finding] = analysis.findings;
  const changed = finding && applyEdits(text, ignoring(analysis, finding)[0]?.edits ?? []);
  expect(changed).toBe(text.replace('RUN', '# layerwright-ignore unquoted-version-operator\nRUN'));
  expect(found(changed ?? '')).toEqual([]);
});

describe('fixes', () => {
  const fixed = (text: string): readonly (string | undefined)[] =>
    read(text).findings.flatMap((finding) => finding.fixes().map(({ edits }) => applyEdits(text, edits)));
  const [update, install] = ['RUN apt-get update', 'RUN apt-get install -y git'];

  test.for([
    ['FROM a:1\nRUN pip install numpy>=1.26\n', "FROM a:1\nRUN pip install 'numpy>=1.26'\n"],
    ['FROM a:1\nRUN <<E\npip install numpy>=1.26\nE\n', "FROM a:1\nRUN <<E\npip install 'numpy>=1.26'\nE\n"],
    [`FROM a:1\n${update}\n${install}\n`, 'FROM a:1\nRUN apt-get update && apt-get install -y git\n'],
    [`FROM a:1\n${update}\nENV A=b\n# tools\n${install}`, 'FROM a:1\nENV A=b\n# tools\nRUN apt-get update && apt-get install -y git'],
    [`FROM a:1\n${update} && \\\n  true\n${install}\n`, 'FROM a:1\nRUN apt-get update &&   true && apt-get install -y git\n'],
    [`FROM a:1\r\n${update}\r\n${install}\r\n`, 'FROM a:1\r\nRUN apt-get update && apt-get install -y git\r\n'],
    [
      'FROM a:1\nENV A=b\n# the code\nCOPY src /app/src\nRUN pip install torch\nUSER app\n',
      'FROM a:1\nENV A=b\nRUN pip install torch\n# the code\nCOPY src /app/src\nUSER app\n',
    ],
    ['FROM a:1\r\nCOPY src /app/src\r\nRUN pip install torch', 'FROM a:1\r\nRUN pip install torch\r\nCOPY src /app/src'],
    ['FROM a:1\nENV API_TOKEN=abcdef123456\n', 'FROM a:1\n'],
  ] as const)('%j', ([text, is]) => {
    expect(fixed(text)).toEqual([is]);
  });

  test.for([
    // What stands apart may be about more than the instruction behind it.
    'FROM a:1\n\n# the application\n\nCOPY src /app/src\nRUN pip install torch\n',
    `FROM a:1\n${update}\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git\n`,
    'FROM a:1\nRUN apt-get update <<E\nE\nRUN apt-get install -y git\n',
  ])('none for %j', (text) => {
    expect(read(text).findings).not.toEqual([]);
    expect(fixed(text)).toEqual([]);
  });
});

test('an instruction is explained without the comments above it', () => {
  const text = 'FROM a:1\n\n# sources\nCOPY a /b\n';
  expect(explain(read(text), [text.indexOf('COPY'), text.length]).map(({ method, results }) => [method, results])).toEqual([
    ['COPY', [{ lines: 'COPY a /b', labels: ['an image without a name'] }]],
  ]);
});

describe('what is not known is said', () => {
  test('of arguments and of variables that nothing sets', () => {
    expect(unknowns('ARG V\nFROM python:$V\n', 'FROM')).toEqual(['`‹V›` is not known: build argument `V`, which has no default.']);
    expect(unknowns('FROM a:1\nENV PATH=/x:$PATH\n', 'ENV')).toEqual([
      '`‹PATH›` is not known: variable `PATH`, which nothing in this file sets.',
    ]);
    expect(unknowns('ARG V=3\nFROM python:$V\n', 'FROM')).toEqual([]);
  });

  test('of files that are in another language', () => {
    for (const text of [
      '# syntax=earthly/dockerfile\nFROM a:1\n',
      '# escape=`\nFROM a:1\n',
      'RUN make\n',
      '# nothing\n',
      'ARG A=1\n',
      '',
    ]) {
      const { images, findings, notice } = read(text);
      expect([images, findings, typeof notice]).toEqual([[], [], 'string']);
    }
    expect(read('# syntax=docker/dockerfile:1\n# escape=\\\nFROM a:1\n').notice).toBeUndefined();
  });

  test('and may be assumed, which the rendered file says', () => {
    const text = 'ARG V=3.12\n# base\nFROM python:$V\n';
    expect(render(text, new Map([['V', '3.13']]))).toBe('ARG V="3.13"\n# base\nFROM python:$V\n');
    expect(
      read(text)
        .holes()
        .map(({ name, values }) => [name, values]),
    ).toEqual([['V', ['3.12']]]);
  });
});

test('what is rendered is the file', () => {
  const text = `# syntax=docker/dockerfile:1
ARG V=3.12

FROM python:\${V} AS build
ONBUILD RUN make
RUN <<A cat
x
A

FROM scratch
# last
COPY --from=build /a /b
# end
`;
  expect(render(text)).toBe(text);
  expect(render(text.replaceAll('\n', '\r\n').slice(0, -2))).toBe(text);
});
