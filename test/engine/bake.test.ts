import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildx, printBake } from '../../scripts/test-hosts/buildx.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { layerwright, upToDate } from '../wire/program.ts';

type Baked = {
  readonly group: Readonly<Record<string, { readonly targets: readonly string[] }>>;
  readonly target: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** With what the language of Bake files takes for its own, and what ends a text in it. */
const program = String.raw`import { Image } from 'layerwright';
const build = Image.base('golang:1.23', { platform: 'linux/amd64' }).runCommands('echo $HOME @{HOME} %{x} "q" \\\\ $$ %%{y} $@{z}', 'make');
export const app = Image.base('debian:12', { platform: 'linux/arm64' })
  .copyFrom(build, '/a', '/b')
  .runCommands('cat <<E\nDOCKERFILE\n  DOCKERFILE1\nE', 'fetch', { secrets: ['TOKEN', 'OTHER'] })
  .env({ A: '@{X}', B: 'ünï' });
export const plain = Image.base('busybox');
export const ofFile = Image.fromDockerfile('Dockerfile').workdir('/w');
`.replaceAll('@{', '${');
const dockerfile = `ARG TAG
ARG BASE=debian
FROM $BASE:$TAG
ARG TARGETARCH
ARG BASE
ARG WITH_DEFAULT=1
ARG without
RUN echo "$TARGETARCH @{without:-x}"
`.replaceAll('@{', '${');

const seeds = join(import.meta.dirname, '../../packages/core/test/seeds');

await describeWithHosts('a Bake file', [buildx], () => {
  beforeAll(upToDate);
  const render = async (cwd: string, file: string, to: string): Promise<string> => {
    const { stdout, code, stderr } = await layerwright(cwd, ['render', file, '--to', to]);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const baked = async (cwd: string, file: string, environment: Readonly<Record<string, string>> = {}): Promise<Baked> => {
    writeIn(cwd, 'docker-bake.hcl', await render(cwd, file, 'bake'));
    return (await printBake(cwd, environment)) as Baked;
  };

  test('has for its reader the Dockerfile of each image, with what it needs', async () => {
    const cwd = project({ 'a.ts': program, Dockerfile: dockerfile });
    const { group, target } = await baked(cwd, 'a.ts');
    expect(group['default']).toEqual({ targets: ['app', 'plain', 'ofFile'] });
    const common = { context: '.', dockerfile: 'Dockerfile' };
    for (const name of ['app', 'plain', 'ofFile'])
      expect(target[name]).toMatchObject({ ...common, 'dockerfile-inline': await render(cwd, `a.ts#${name}`, 'dockerfile') });
    expect(target['app']).toMatchObject({ platforms: ['linux/arm64'], secret: ['id=TOKEN,env=TOKEN', 'id=OTHER,env=OTHER'] });
    expect(Object.keys(target['plain'] ?? {}).toSorted()).toEqual(['context', 'dockerfile', 'dockerfile-inline']);
  });

  test('tags an image with the name that it has, and nothing with one that two have', async () => {
    const named = `import { Image } from 'layerwright';
export const app = Image.base('debian:12').named({ username: 'acme', name: 'app', tag: '1.2' });
export const api = app.named({ name: 'api' }).workdir('/api');
export const worker = Image.base('debian:12').named({ name: 'worker' });
export const other = worker.workdir('/other');
export const unknown = Image.base('debian:12').named({ name: 'unknown', tag: process.env.TAG! });
`;
    const { target } = await baked(project({ 'a.ts': named }), 'a.ts');
    const tags = Object.entries(target).map(([name, each]) => [name, each['tags']]);
    expect(tags).toEqual([
      ['api', ['api:latest']],
      ['app', ['acme/app:1.2']],
      ['other', undefined],
      ['unknown', undefined],
      ['worker', undefined],
    ]);
  });

  test('takes build arguments from the environment, but for those that have a default or are given', async () => {
    const environment = { TAG: '12', BASE: 'other', WITH_DEFAULT: '2', TARGETARCH: 'other' };
    const cwd = project({ 'a.ts': program, Dockerfile: dockerfile });
    expect((await baked(cwd, 'a.ts', environment)).target['ofFile']).toMatchObject({ args: { TAG: '12' } });
    expect((await baked(cwd, 'a.ts', { without: 'b c' })).target['ofFile']?.['args']).toEqual({ without: 'b c' });
    expect((await baked(cwd, 'a.ts', environment)).target['app']?.['args']).toBeUndefined();
  });

  test.for(readdirSync(seeds).filter((name) => /^\d.*\.ts$|^images\.ts$/.test(name)))('of %s is read as it is meant', async (name) => {
    const cwd = project({ [name]: readFileSync(join(seeds, name), 'utf8') });
    const { target } = await baked(cwd, name);
    const all = await render(cwd, name, 'dockerfile');
    const wanted = all.split(/^(?=# image: )/m).map((each) => each.replace(/^(?:# (?:image|when): .*\n)+/, ''));
    const inline = Object.values(target).map((each) => String(each['dockerfile-inline']));
    expect(inline.map((each) => each.trimEnd()).toSorted()).toEqual(wanted.map((each) => each.trimEnd()).toSorted());
  });
});
