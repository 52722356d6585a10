import { expect, test } from 'vitest';
import { type Ran, inMemory } from '../../../testing/memory-io.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

// What a real engine answers is tried in test/engine; here is what is said before one is asked.
const build = (cwd: string, ...argv: readonly string[]): Promise<Ran> =>
  inMemory((io) => run(['build', ...argv], io), { cwd, env: { XDG_CACHE_HOME: cwd } });

const head = `import { Image } from 'layerwright';\n`;
const nobody = ['--engine', 'unix:///nonexistent/docker.sock'] as const;

test('no engine: said with its host, and it is not the fault of the image', async () => {
  const cwd = project({ 'a.ts': `${head}export const app = Image.base('debian:12');\n` });
  expect(await build(cwd, 'a.ts', ...nobody)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'no engine answers at unix:///nonexistent/docker.sock: is Docker running?\n',
  });
});

test.for([
  [
    'export const app = Image.base("debian:" + version);',
    'a.ts:2:26 `base`: `version` is not known without running the program\nSay what it is: --set version=VALUE\n',
  ],
  ['export const app = Image.base("a").env(1);', /^a\.ts:2:36 `env`: /],
  [
    'export const app = Image.base("a").runCommands("make", { secrets: ["TOKEN"] });',
    'a.ts:2:36 `runCommands`: the secret `TOKEN` has no value: give the environment variable `TOKEN` one for the build\n',
  ],
] as const)('what cannot be built is said at its call: %s', async ([text, stderr]) => {
  const ran = await build(project({ 'a.ts': `${head}${text}\n` }), 'a.ts', ...nobody);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toEqual(typeof stderr === 'string' ? stderr : expect.stringMatching(stderr));
});

test('what a function leaves open is not asked for where the image that calls it says it', async () => {
  const make = `${head}const make = (name: string) => Image.base('a').runCommands('make ' + name, { secrets: ['TOKEN'] });\n`;
  const cwd = project({ 'a.ts': `${make}export const app = make('x');\n` });
  expect(await build(cwd, 'a.ts#app', ...nobody)).toMatchObject({
    code: 1,
    stderr: 'a.ts:2:48 `runCommands`: the secret `TOKEN` has no value: give the environment variable `TOKEN` one for the build\n',
  });
});

const varies = `${head}export const app = Image.base(process.env.SLIM === 'yes' ? 'slim' : (process.env.BASE ?? 'debian'));\n`;

test('of an image with variants it is said what would choose each', async () => {
  expect(await build(project({ 'a.ts': varies }), 'a.ts', ...nobody)).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      'cannot build a.ts: `app` is one of 3 variants, by what is not known without running the program: process.env.SLIM === "yes"; process.env.SLIM !== "yes"; process.env.BASE is not set; process.env.BASE is set',
      'Say which:',
      '  --set process.env.SLIM=yes                           where process.env.SLIM === "yes"',
      '  --set process.env.SLIM --set process.env.BASE        where process.env.SLIM !== "yes" and process.env.BASE is not set',
      '  --set process.env.SLIM --set process.env.BASE=VALUE  where process.env.SLIM !== "yes" and process.env.BASE is set',
      '',
    ].join('\n'),
  });
});

test.for([
  [['SLIM=yes'], 'process.env.SLIM=yes'],
  [['process.env.SLIM', 'process.env.BASE'], 'process.env.SLIM, process.env.BASE'],
  [['SLIM=no', 'BASE=alpine'], 'process.env.SLIM=no, process.env.BASE=alpine'],
] as const)('assumptions that leave one variant choose it: %j', async ([settings, assumed]) => {
  const ran = await build(project({ 'a.ts': varies }), 'a.ts', ...nobody, ...settings.flatMap((each) => ['--set', each]));
  expect(ran).toEqual({
    code: 2,
    stdout: '',
    stderr: `assumed: ${assumed}\nno engine answers at unix:///nonexistent/docker.sock: is Docker running?\n`,
  });
});

test.for([
  [['a.ts'], 'cannot build a.ts: there are several images, and one has to be named: one, two\n'],
  [['a.ts#three'], 'cannot build a.ts: there is no image `three` here\n'],
  [['a.ts#one', '--tag', 'A:B:C'], /^`A:B:C` cannot be the image's tag: /],
  [['a.ts#one', '--engine', 'localhost'], /^`localhost` is no docker host; one looks like /],
  [[], '`build` needs a file: `layerwright build FILE` or `layerwright build FILE#NAME`\n'],
  [['b.ts'], 'cannot read b.ts: no such file or directory\n'],
  [['--tags', 'x'], 'unknown option `--tags`; did you mean `--tag`?\n'],
] as const)('%j', async ([argv, stderr]) => {
  const cwd = project({ 'a.ts': `${head}export const one = Image.base('a');\nexport const two = Image.base('b');\n` });
  const ran = await build(cwd, ...argv);
  expect(ran.stdout).toBe('');
  expect(ran.code).not.toBe(0);
  expect(ran.stderr).toEqual(typeof stderr === 'string' ? stderr : expect.stringMatching(stderr));
});

test('a configuration that is wrong builds nothing', async () => {
  const cwd = project({ 'a.ts': `${head}export const app = Image.base('a');\n`, 'layerwright.config.jsonc': '{ "registry": "x" }' });
  expect(await build(cwd, 'a.ts')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'layerwright.config.jsonc:1:15 `registry` must be a host and a port, such as "registry.local:5000".\n',
  });
});
