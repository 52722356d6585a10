import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const render = (cwd: string, argv: readonly string[], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['render', ...argv], io), { cwd, ...world });

const head = `import { Image } from 'layerwright';\n`;
const one = `${head}export const app = Image.base('debian:12').workdir('/app');\n`;
const variants = `${head}export const app = Image.base('debian:12').env({ TAG: process.env.TAG ?? 'latest' });\n`;
const several = `${head}export const app = Image.base('debian:12');
export const api = app.workdir('/api');
export function make(tag: string) {
  return Image.base('python:' + tag);
}
`;

test('one image is just its Dockerfile', async () => {
  expect(await render(project({ 'a.ts': one }), ['a.ts'])).toEqual({ code: 0, stdout: 'FROM debian:12\nWORKDIR /app\n', stderr: '' });
});

test('several images, and several variants, say which they are', async () => {
  const cwd = project({ 'a.ts': several, 'b.ts': variants });
  expect((await render(cwd, ['a.ts'])).stdout).toBe('# image: app\nFROM debian:12\n\n# image: api\nFROM debian:12\nWORKDIR /api\n');
  expect((await render(cwd, ['b.ts'])).stdout).toBe(
    [
      '# image: app\n# when: process.env.TAG is not set\nFROM debian:12\nENV TAG=latest\n',
      '# image: app\n# when: process.env.TAG is set\nFROM debian:12\nENV TAG=‹process.env.TAG›\n',
    ].join('\n'),
  );
});

test('a name chooses, also a template; without it templates are shown where there is nothing else', async () => {
  const cwd = project({ 'a.ts': several, 'b.ts': `${head}export const make = (tag: string) => Image.base('python:' + tag);\n` });
  expect((await render(cwd, ['a.ts#api'])).stdout).toBe('FROM debian:12\nWORKDIR /api\n');
  expect(await render(cwd, ['a.ts#make'])).toEqual({
    code: 0,
    stdout: 'FROM python:‹tag›\n',
    stderr: 'a.ts:5:16 `‹tag›` is not known: parameter `tag` of `make`.\n',
  });
  expect((await render(cwd, ['b.ts'])).stdout).toBe('FROM python:‹tag›\n');
});

test('the hash may be part of the file name', async () => {
  const cwd = project({ 'a#b.ts': one, '#/c.ts': several });
  expect((await render(cwd, ['a#b.ts'])).stdout).toBe('FROM debian:12\nWORKDIR /app\n');
  expect((await render(cwd, ['#/c.ts#api'])).stdout).toBe('FROM debian:12\nWORKDIR /api\n');
});

test.for([
  [['a.ts#nope'], 'there is no image `nope` in a.ts; there are: app, api, make\n'],
  [['b.ts'], 'there is no image in b.ts\n'],
  [['b.ts#x'], 'there is no image in b.ts\n'],
  [['nope.ts'], 'cannot read nope.ts: no such file or directory\n'],
  [['nope.ts#x'], 'cannot read nope.ts: no such file or directory\n'],
  [['c.md'], 'cannot render c.md: it is no TypeScript or JavaScript source file and no Dockerfile\n'],
  [['a.ts', 'b.ts'], '`render` takes one file\n'],
  [
    ['a.ts', '--to', 'dockerfil'],
    '`--to` is `bake`, `dockerfile`, `layerwright` or `spec-json`, not `dockerfil`; did you mean `dockerfile`?\n',
  ],
] as const)('what is not there is said: %j', async ([argv, stderr]) => {
  expect(await render(project({ 'a.ts': several, 'b.ts': 'let b;', 'c.md': '' }), argv)).toEqual({ code: 2, stdout: '', stderr });
});

test('a refused call is rendered as not known, and said once', async () => {
  const cwd = project({
    'a.ts': `${head}export const app = Image.base('debian:12').instal('git').env({ TAG: process.env.TAG ?? 'a' });\n`,
  });
  const { code, stdout, stderr } = await render(cwd, ['a.ts']);
  expect(code).toBe(0);
  expect(stdout).toContain('# instal(…) is not known: it would be refused');
  expect(stderr.split('\n').filter((line) => line.startsWith('a.ts:2:44 '))).toHaveLength(1);
});

test('spec-json is one object, or a list of several', async () => {
  const cwd = project({ 'a.ts': one, 'b.ts': several });
  const spec = JSON.parse((await render(cwd, ['a.ts', '--to', 'spec-json'])).stdout) as { instructions: { text: string }[] };
  expect(spec.instructions.map(({ text }) => text)).toEqual(['FROM debian:12', 'WORKDIR /app']);
  const list = JSON.parse((await render(cwd, ['b.ts', '--to', 'spec-json'])).stdout) as unknown;
  expect(list).toMatchObject([
    { name: 'app', when: [], spec: { instructions: [{ do: 'from' }] } },
    { name: 'api', when: [], spec: { instructions: [{ do: 'from' }, { do: 'set' }] } },
  ]);
});

test('a Bake file has one target for each image and each variant, and builds all of them', async () => {
  const run = '.runCommands(`echo ${"$"}{HOME} \\${HOME}`, { secrets: ["TOKEN", "OTHER"] })';
  const cwd = project({ 'a.ts': `${head}export const app = Image.base('debian:12')${run};\n`, 'b.ts': variants });
  expect((await render(cwd, ['a.ts', '--to', 'bake'])).stdout).toBe(
    [
      'group "default" {\n  targets = ["app"]\n}\n',
      'target "app" {\n  context = "."\n  secret = ["id=TOKEN,env=TOKEN", "id=OTHER,env=OTHER"]\n  dockerfile-inline = <<DOCKERFILE\nFROM debian:12',
      'RUN --mount=type=secret,id=TOKEN,env=TOKEN --mount=type=secret,id=OTHER,env=OTHER echo $${HOME} $${HOME}\nDOCKERFILE\n}\n',
    ].join('\n'),
  );
  expect((await render(cwd, ['b.ts', '--to', 'bake'])).stdout).toBe(
    [
      'group "default" {\n  targets = ["app-1", "app-2"]\n}\n',
      '# image: app\n# when: process.env.TAG is not set\ntarget "app-1" {\n  context = "."\n  dockerfile-inline = <<DOCKERFILE\nFROM debian:12',
      'ENV TAG=latest\nDOCKERFILE\n}\n',
      '# image: app\n# when: process.env.TAG is set\ntarget "app-2" {\n  context = "."\n  dockerfile-inline = <<DOCKERFILE\nFROM debian:12',
      'ENV TAG=‹process.env.TAG›\nDOCKERFILE\n}\n',
    ].join('\n'),
  );
  const { stdout } = await render(cwd, ['a.ts', '--to', 'bake', '--format', 'json']);
  const [image] = (JSON.parse(stdout) as { images: { text: string; lines: { range?: object }[] }[] }).images;
  const mapped = image?.text.split('\n').filter((_, i) => image.lines[i]?.range);
  expect(mapped?.map((line) => line.split(' ')[0])).toEqual(['FROM', 'RUN']);
});

test('a Bake file asks for build arguments without a value, and says for which platform an image is', async () => {
  const dockerfile = 'ARG TAG\nFROM --platform=linux/arm64 debian:$TAG\nARG TAG\nARG WITH=1\nARG TARGETARCH\n';
  const { stdout } = await render(project({ Dockerfile: dockerfile }), ['Dockerfile', '--to', 'bake']);
  const head = 'group "default" {\n  targets = ["image"]\n}\n\nvariable "TAG" {\n  default = null\n}\n\n';
  const settings = '  context = "."\n  args = {\n    TAG = TAG\n  }\n  platforms = ["linux/arm64"]\n';
  expect(stdout).toBe(`${head}target "image" {\n${settings}  dockerfile-inline = <<DOCKERFILE\n${dockerfile}DOCKERFILE\n}\n`);
});

test('a program of our own builder says the same, and what it cannot say is a comment and is told', async () => {
  const cwd = project({
    'a.ts': `import { Image } from '@daytonaio/sdk';
export const app = Image.base('debian:12')
  .env({ A: '1', B: '2' })
  .dockerfileCommands(['RUN echo "$A"', 'EXPOSE 80', 'COPY --link a b /c/', 'ONBUILD RUN x', 'FOO x'])
  .addLocalFile('a.txt', '/app/');
`,
    'b.ts': `${head}const build = Image.base('golang:1.23').runCommands('a \\\\\\n  && b', 'c');
export function make(gpu: string, packages: string[]) {
  return Image.base(process.env.BASE ?? 'debian:12').aptInstall(['git', ...packages]).copyFrom(build, '/a', \`/\${gpu}\`);
}
`,
  });
  expect(await render(cwd, ['a.ts', '--to', 'layerwright'])).toEqual({
    code: 0,
    stdout: `import { Image } from "layerwright";

export const app = Image.base("debian:12")
  .env({ A: "1", B: "2" })
  .runCommands("echo \\"$A\\"")
  .expose("80")
  .dockerfileCommands(["COPY --link a b /c/"])
  .dockerfileCommands(["ONBUILD RUN x"])
  // not carried over: FOO x
  .addLocalFile("a.txt", "/app/a.txt");
`,
    stderr: 'a.ts:4:4 the instruction FOO of `dockerfileCommands` is not carried over\n',
  });
  const { stdout } = await render(cwd, ['b.ts#make', '--to', 'layerwright', '--set', 'BASE=debian:13']);
  expect(stdout).toBe(`// assumed: process.env.BASE=debian:13
import { Image } from "layerwright";

export function make(gpu: string, packages: readonly string[]): Image {
  const makeStage0 = Image.base("golang:1.23")
    .runCommands(\`
    a \\\\
    && b
  \`, "c");

  return Image.base("debian:13")
    .aptInstall(["git", ...packages])
    .copyFrom(makeStage0, "/a", \`/\${gpu}\`);
}
`);
});

test('what is called on a function that the configuration names is read', async () => {
  const program = `${head}import { makeBase } from '@company/images';\nexport const app = makeBase().workdir('/app').env({ A: 1 });\n`;
  const cwd = project({ 'layerwright.config.jsonc': '{ "wrappers": ["makeBase"] }', 'a.ts': program });
  expect(await render(cwd, ['a.ts'])).toMatchObject({ code: 0, stdout: expect.stringContaining('\nWORKDIR /app\n') as string });
  const { stdout, code } = await inMemory((io) => run(['check', 'a.ts'], io), { cwd });
  expect([code, stdout.includes('invalid-call')]).toEqual([1, true]);
  expect(await render(project({ 'a.ts': program }), ['a.ts'])).toMatchObject({ code: 2, stderr: 'there is no image in a.ts\n' });
});

test('a line that ends the Dockerfile of a Bake file too early is no line of it', async () => {
  const cwd = project({ 'a.ts': `${head}export const app = Image.base('debian:12').runCommands('cat <<E\\n  DOCKERFILE\\nE');\n` });
  const { stdout } = await render(cwd, ['a.ts', '--to', 'bake']);
  expect(stdout).toContain('dockerfile-inline = <<DOCKERFILE1\n');
  expect(stdout.endsWith('\nDOCKERFILE1\n}\n')).toBe(true);
});

test('the lines of a stage are mapped to the calls of its image, and the line between stages to none', async () => {
  const cwd = project({
    'a.ts': `${head}const build = Image.base('golang:1.23').runCommands('make');\nexport const app = Image.base('debian:12').copyFrom(build, '/a', '/b');\n`,
  });
  const { stdout } = await render(cwd, ['a.ts', '--format', 'json']);
  const [image] = (JSON.parse(stdout) as { images: { text: string; lines: { line: number; range?: { start: { line: number } } }[] }[] })
    .images;
  expect(image?.text).toBe('FROM golang:1.23 AS stage-0\nRUN make\n\nFROM debian:12\nCOPY --from=stage-0 /a /b\n');
  expect(image?.lines.map(({ line, range }) => [line, range?.start.line])).toEqual([
    [0, 1],
    [1, 1],
    [2, undefined],
    [3, 2],
    [4, 2],
  ]);
});

test('JSON maps each line to its call', async () => {
  const cwd = project({ 'a.ts': `${head}export const app = Image.base('debian:12')\n  .runCommands('make', 'make install');\n` });
  const { stdout } = await render(cwd, ['a.ts', '--format', 'json']);
  const run = { file: 'a.ts', range: { start: { line: 2, character: 3 }, end: { line: 2, character: 38 } } };
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    assumed: [],
    images: [
      {
        name: 'app',
        role: 'final',
        when: [],
        text: 'FROM debian:12\nRUN make\nRUN make install\n',
        lines: [
          { line: 0, file: 'a.ts', range: { start: { line: 1, character: 25 }, end: { line: 1, character: 42 } } },
          { line: 1, ...run },
          { line: 2, ...run },
        ],
      },
    ],
  });
});

test('a line that no call made has no place', async () => {
  const { stdout } = await render(project({ 'a.ts': one }), ['a.ts', '--to', 'spec-json', '--format', 'json']);
  const { images } = JSON.parse(stdout) as { images: { text: string; lines: object[] }[] };
  expect(images[0]?.lines[0]).toEqual({ line: 0 });
  expect(images[0]?.lines).toHaveLength((images[0]?.text.split('\n').length ?? 0) - 1);
});

test('the standard input', async () => {
  expect((await render(project({}), ['-'], { stdin: one })).stdout).toBe('FROM debian:12\nWORKDIR /app\n');
});

test('an image begins with what a Dockerfile of the build context says, and of no other', async () => {
  const program = (path: string): string => `${head}export const app = Image.fromDockerfile(${JSON.stringify(path)}).workdir('/app');\n`;
  const files = {
    'context/docker/Dockerfile': 'FROM debian:12 AS a\nFROM debian:13\nCOPY --from=a /a /a\n',
    Dockerfile: 'FROM debian:11\n',
  };
  const cwd = project({
    ...files,
    'layerwright.config.jsonc': '{ "build": { "context": "context" } }',
    'a.ts': program('./docker/Dockerfile'),
    'b.ts': program('../Dockerfile'),
    'c.ts': program('/etc/hostname'),
  });
  expect(await render(cwd, ['a.ts'])).toEqual({ code: 0, stdout: `${files['context/docker/Dockerfile']}WORKDIR /app\n`, stderr: '' });
  expect((await render(cwd, ['a.ts', '--to', 'layerwright'])).stdout).toContain('.copyFrom(appA, "/a", "/a")\n  .workdir("/app");\n');
  expect((await render(cwd, ['b.ts'])).stderr).toBe(
    'b.ts:2:26 `‹../Dockerfile›` is not known: the text of that file, which is not at hand.\n',
  );
  expect((await render(cwd, ['c.ts'])).stdout).toContain('# fromDockerfile(…) is not known');
});
