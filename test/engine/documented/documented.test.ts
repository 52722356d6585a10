import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDockerfile, specOf } from 'layerwright/spec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as guide from '../../../packages/core/test/seeds/images.ts';
import * as reference from '../../../packages/core/test/seeds/image-reference.ts';
import * as chutes from '../../../packages/core/test/seeds/001-chutes.ts';
import * as kubetorch from '../../../packages/core/test/seeds/002-kubetorch.ts';
import * as modal from '../../../packages/core/test/seeds/003-modal.ts';
import * as chalk from '../../../packages/core/test/seeds/004-chalk.ts';
import { python } from '../../../scripts/test-hosts/base-images.ts';
import type { Engine } from '../../../scripts/test-hosts/engine.ts';
import { newerEngine, startNewerEngine } from '../../../scripts/test-hosts/newer-engine.ts';
import { type PackageIndex, startPackageIndex } from '../../../scripts/test-hosts/package-index.ts';
import { describeWithHosts } from '../../../scripts/test-hosts/require-hosts.ts';
import { wheel, wheelName } from '../../../scripts/test-hosts/wheel.ts';
import { project } from '../../../server/src/testing/project.ts';
import { layerwright, upToDate } from '../../wire/program.ts';
import { PACKAGES, loadBases } from './bases.ts';
import { CHALK } from './chalk.ts';
import { CHUTES } from './chutes.ts';
import type { Expected } from './expected.ts';
import { FILES } from './files.ts';
import { GUIDE } from './guide.ts';
import { KUBETORCH } from './kubetorch.ts';
import { MODAL } from './modal.ts';
import { REFERENCE } from './reference.ts';

const MINUTES = 60_000;
const documents = join(import.meta.dirname, '../../../packages/core/test/seeds');
const SECRETS = { GITHUB_TOKEN: 'ghp_of-nobody', PRIVATE_REGISTRY_TOKEN: 'registry-of-nobody' };
const WHEEL = { name: 'app', version: '1.0' };

/** What a document's examples export when they run, less the functions. */
const imagesOf = (module: object): readonly (readonly [name: string, dockerfile: string])[] =>
  Object.entries(module)
    .filter((entry): entry is [string, object] => typeof entry[1] === 'object')
    .map(([name, made]) => [name, renderDockerfile(specOf(made)).text]);

const DOCUMENTS = [
  { file: 'images.ts', module: guide, expected: GUIDE },
  { file: 'image-reference.ts', module: reference, expected: REFERENCE },
  { file: '001-chutes.ts', module: chutes, expected: CHUTES },
  { file: '002-kubetorch.ts', module: kubetorch, expected: KUBETORCH },
  { file: '003-modal.ts', module: modal, expected: MODAL },
  { file: '004-chalk.ts', module: chalk, expected: CHALK },
];

await describeWithHosts('the images of a document, built', [newerEngine, python], () => {
  let engine: Engine;
  let index: PackageIndex;
  beforeAll(async () => {
    await upToDate();
    [engine, index] = await Promise.all([startNewerEngine(), startPackageIndex(PACKAGES)]);
    await loadBases(engine, index);
  });
  afterAll(() => Promise.all([engine.stop(), index.stop()]));

  const inspect = async (reference: string, what: string): Promise<unknown> =>
    JSON.parse(await engine.docker(['image', 'inspect', '--format', `{{json ${what}}}`, reference]));

  describe.each(DOCUMENTS)('$file', ({ file, module, expected }) => {
    test('says of each what is to be in it', () => {
      const names = imagesOf(module).flatMap(([name, dockerfile]) => (isBaseAlone(dockerfile) ? [] : [name]));
      expect(Object.keys(expected).toSorted()).toEqual(names.toSorted());
    });

    test.for(imagesOf(module))('%s', { timeout: 8 * MINUTES }, async ([name, dockerfile]) => {
      const cwd = folderOf(file, index);
      const tag = `${name.toLowerCase()}:built`;
      const argv = ['build', `${file}#${name}`, '--engine', engine.address, '--network', 'host', '--tag', tag];
      const { code, stderr } = await layerwright(cwd, argv, { env: { XDG_CACHE_HOME: `${cwd}/.cache`, ...SECRETS } });
      const { fails, prints, config }: Expected = expected[name] ?? {};
      if (fails !== undefined) {
        expect([code, stderr.trimEnd().split('\n').at(-1)]).toEqual([1, expect.stringMatching(fails)]);
        return;
      }
      expect(code, stderr).toBe(0);
      for (const [command, printed] of Object.entries(prints ?? {})) {
        const said = await engine.docker(['run', '--rm', '--network', 'none', '--entrypoint', 'sh', tag, '-c', command]);
        expect(said, command).toBe(printed.replaceAll('INDEX', index.url));
      }
      if (config) expect(await inspect(tag, '.Config')).toMatchObject(config);
      if (isBaseAlone(dockerfile)) await expectSame(tag, /^FROM (\S+)/.exec(dockerfile)?.[1] ?? '');
    });
  });

  test('a registry that wants a password got that of the secret', () => {
    expect([...index.askedAs]).toEqual([`token:${SECRETS.PRIVATE_REGISTRY_TOKEN}`]);
  });

  /** An image that is its base has nothing of its own. */
  async function expectSame(tag: string, base: string): Promise<void> {
    expect(await inspect(tag, '.RootFS.Layers')).toEqual(await inspect(base, '.RootFS.Layers'));
    const [own, its] = await Promise.all([inspect(tag, '.Config'), inspect(base, '.Config')]);
    expect(own).toMatchObject({ Env: (its as { readonly Env: unknown }).Env });
  }
});

/** A folder with a document in it, and the files that it names. */
function folderOf(file: string, index: PackageIndex): string {
  const cwd = project({ ...FILES, [file]: atHand(readFileSync(join(documents, file), 'utf8'), index.url) });
  mkdirSync(join(cwd, 'dist'));
  writeFileSync(join(cwd, 'dist', wheelName(WHEEL)), wheel(WHEEL));
  return cwd;
}

/** Registries that the network has are the one of this machine. */
const atHand = (text: string, index: string): string =>
  text
    .replaceAll('https://pypi.org/simple', index)
    .replaceAll('https://my-pypi.com/simple', index)
    .replaceAll('https://download.pytorch.org/whl/cu121', index)
    .replaceAll(/https:\/\/(token:[^@]*@)pypi\.private\.com\/simple\//g, (_, user: string) => index.replace('//', `//${user}`));

/** Comments say what hangs on an image. */
const isBaseAlone = (dockerfile: string): boolean =>
  dockerfile
    .trimEnd()
    .split('\n')
    .every((line, i) => i === 0 || line.startsWith('#'));
