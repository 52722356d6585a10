import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '@layerwright/core';
import { renderDockerfile } from 'layerwright/spec';
import { expect, test } from 'vitest';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(await readFile(join(import.meta.dirname, 'image.json'), 'utf8')) as Readonly<Record<string, Snippet>>;

const aptInstall = (names: string): string =>
  `RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*`;

const code = ['COPY src /app/src', 'WORKDIR /app', 'CMD ["python", "-m", "src.main"]'];

const pytorch = (tag: string): readonly string[] => [
  `FROM pytorch/pytorch:${tag}`,
  aptInstall('git'),
  'RUN python -m pip install --no-cache-dir transformers==4.57.1 accelerate==1.11.0',
  'ENV HF_HOME=/models',
  ...code,
];

/** One Dockerfile for each text that the snippet can become when nothing is typed into it. */
const dockerfiles: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Container image': [
    [
      'FROM python:3.13-slim-trixie',
      aptInstall('git'),
      'COPY requirements.txt /.requirements.txt',
      'RUN python -m pip install --no-cache-dir -r /.requirements.txt',
      ...code,
    ],
  ],
  'Container image for a GPU': ['2.9.1-cuda12.8', '2.8.0-cuda12.8', '2.5.1-cuda12.4'].map((version) =>
    pytorch(`${version}-cudnn9-runtime`),
  ),
  'Commands in one layer': [['FROM debian:13', 'RUN mkdir -p /app/models && \\', 'chown -R nobody /app/models']],
  'Command with a build secret': [['FROM debian:13', 'RUN --mount=type=secret,id=HF_TOKEN,env=HF_TOKEN hf download org/model']],
};

test('every snippet is tested', () => {
  expect(Object.keys(dockerfiles)).toEqual(Object.keys(snippets));
});

test.for(Object.entries(snippets).flatMap(([name, snippet]) => ['spec.ts', 'spec.js'].map((file) => ({ name, file, snippet }))))(
  '$name in $file: nothing is wrong with it, and it renders',
  ({ name, file, snippet }) => {
    const read = texts(snippet).map((text) => analyse(file, text));
    expect(read.flatMap(({ findings }) => findings.map(({ rule, message }) => ({ rule, message })))).toEqual([]);
    const rendered = read.map(({ images }) => images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text)));
    expect(rendered).toEqual(dockerfiles[name]?.map((lines) => [`${lines.join('\n')}\n`]));
  },
);

test.for(Object.entries(snippets))(
  '%s: its stops are numbered without a gap, and it says where the cursor goes at last',
  ([, { body }]) => {
    const stops = new Set(Array.from(body.join('\n').matchAll(/\$\{?(\d+)/g), ([, number]) => Number(number)));
    expect([...stops].sort((a, b) => a - b)).toEqual(Array.from(stops, (_, index) => index));
    expect(stops.has(0)).toBe(true);
  },
);

test('no two snippets have the same prefix', () => {
  const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

/** The snippet as an editor inserts it, once for each item of its choices; a link of a chain gets a chain to hang on. */
function texts({ body }: Snippet): string[] {
  const filled = body.join('\n').replace(/\$0|\$\{\d+:([^}]*)\}/g, (_, value: string | undefined) => value ?? '');
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(filled);
  const chosen = (choice?.[1]?.split(',') ?? ['']).map((item) => (choice === null ? filled : filled.replace(choice[0], item)));
  return chosen.map((text) =>
    text.startsWith('.') ? `import { Image } from 'layerwright';\nexport const image = Image.base('debian:13')${text};\n` : text,
  );
}
