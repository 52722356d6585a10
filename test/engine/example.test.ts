import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { loadPython, python } from '../../scripts/test-hosts/base-images.ts';
import { type Engine, engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { type PackageIndex, startPackageIndex } from '../../scripts/test-hosts/package-index.ts';
import { type Registry, registry as registryHost, startRegistry } from '../../scripts/test-hosts/registry.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project } from '../../server/src/testing/project.ts';
import { MODERN, edit } from '../wire/editor.ts';
import { upToDate } from '../wire/program.ts';
import { endsOf, inProject } from './started.ts';

const examples = join(import.meta.dirname, '../../examples');
const MINUTES = 60_000;

await describeWithHosts('an example, from its code to warm engines', [engineHost, registryHost, python], () => {
  let engines: readonly Engine[] = [];
  let index: PackageIndex;
  let registry: Registry;
  beforeAll(async () => {
    await upToDate();
    [engines, index, registry] = await Promise.all([
      Promise.all([startEngine(), startEngine(), startEngine()]),
      startPackageIndex(),
      startRegistry(),
    ]);
    if (engines[0]) await loadPython(engines[0], index);
  });
  afterAll(() => Promise.all([...engines, index, registry].map((each) => each.stop())));

  test(
    'builds with packages of Debian and of an index, warms two engines, and the editor shows what the last build did',
    async () => {
      const cwd = project({});
      cpSync(examples, cwd, { recursive: true });
      const [builder, ...cold] = engines.map(({ address }) => address);
      // The words of a configuration file serve the terminal and the editor alike.
      writeFileSync(
        join(cwd, 'layerwright.config.jsonc'),
        JSON.stringify({ engines: [builder], registry: registry.address, build: { network: 'host' }, warm: { to: cold } }),
      );
      const file = 'text-analyzer.image.ts';

      const first = await inProject(cwd, ['build', file]);
      expect(first.stderr).not.toContain('failed');
      expect(first.stdout).toMatch(/^Built text-analyzer:latest \(sha256:[0-9a-f]{64}\): 0 of 6 steps were cached\n$/);
      expect(index.asked).toContain('/simple/transformers/');
      const versions = 'import transformers; print(transformers.__version__); print(open("/app/config.json").read()[0])';
      expect(await engines[0]?.docker(['run', '--rm', '--network', 'none', 'text-analyzer', 'python', '-c', versions])).toBe('4.46.3\n{\n');

      writeFileSync(join(cwd, 'src/main.py'), 'print("changed")\n');
      const warmed = await inProject(cwd, ['warm', file]);
      expect(warmed.code).toBe(0);
      expect(endsOf(warmed)).toEqual(['2 cached', '3 cached', '4 cached', '5 cached', '6 done', '7 done']);
      for (const engine of engines.slice(1)) {
        expect(warmed.stdout).toContain(`${engine.address}: fetched text-analyzer:latest`);
        expect(await engine.docker(['run', '--rm', '--network', 'none', 'text-analyzer', 'python', '-m', 'src.main'])).toBe('changed\n');
      }
      expect(await lastBuild(cwd, file)).toBe('4/6 cached in the last build');
    },
    5 * MINUTES,
  );
});

/** What an editor shows above the image of a file. */
async function lastBuild(cwd: string, file: string): Promise<string | undefined> {
  const editor = await edit(
    { ...MODERN, experimental: { commands: ['layerwright.showLog'] } },
    { env: { XDG_CACHE_HOME: `${cwd}/.cache` }, initializationOptions: { trusted: true } },
  );
  const uri = pathToFileURL(join(cwd, file)).href;
  await editor.open(uri, readFileSync(join(cwd, file), 'utf8'));
  const [lens] = await editor.connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  return lens?.command?.title;
}
