import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { busybox } from '../../scripts/test-hosts/base-images.ts';
import { engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { type Registry, type RegistryOptions, registry as registryHost, startRegistry } from '../../scripts/test-hosts/registry.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project } from '../../server/src/testing/project.ts';
import { type Ran, layerwright, upToDate } from '../wire/program.ts';
import { engineForSuite } from './started.ts';

const LOGIN = { username: 'ann', password: 's3cret-of-ann' };

/** The configuration of a docker client that is logged in. */
function clientOf({ address }: Registry, { username, password }: typeof LOGIN): string {
  const folder = join(project({}), 'client');
  mkdirSync(folder);
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [address]: { auth } } }));
  return folder;
}

/** All that was written down of builds. */
function recordsIn(cwd: string): string {
  const folder = join(cwd, '.cache/layerwright/builds');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

await describeWithHosts('bases and registries', [engineHost, registryHost, busybox], () => {
  const { engine } = engineForSuite();
  beforeAll(upToDate);

  /** A registry that has `team/base:1`, which the engine has not. */
  async function registryWithBase(options: RegistryOptions): Promise<Registry> {
    const registry = await startRegistry(options);
    onTestFinished(() => registry.stop());
    const reference = `${registry.address}/team/base:1`;
    const { docker } = engine();
    if (options.login) await docker(['login', registry.address, '-u', LOGIN.username, '-p', LOGIN.password]);
    await docker(['tag', 'busybox', reference]);
    await docker(['push', reference]);
    await docker(['rmi', reference]);
    return registry;
  }
  const imageOn = ({ address }: Registry, tag = '1'): string =>
    `import { Image } from 'layerwright';\nexport const app = Image.base('${address}/team/base:${tag}').runCommands('echo made > /made');\n`;
  const run = (cwd: string, argv: readonly string[], DOCKER_CONFIG = '/nonexistent'): Promise<Ran> =>
    layerwright(cwd, [...argv, '--engine', engine().address], { env: { XDG_CACHE_HOME: join(cwd, '.cache'), DOCKER_CONFIG } });

  test.for([
    ['asks for nothing', {}],
    ['gives tokens to anyone', { tokens: true }],
  ] as const)('a base comes from a registry that %s', async ([, options]) => {
    const registry = await registryWithBase(options);
    const ran = await run(project({ 'a.ts': imageOn(registry) }), ['build', 'a.ts']);
    expect(ran.stderr).toContain(`fetching ${registry.address}/team/base:1\n`);
    expect(ran.code).toBe(0);
    expect(await engine().docker(['run', '--rm', '--network', 'none', 'app', 'cat', '/made'])).toBe('made\n');
  });

  test('a private base, and warming by way of a private registry, with what docker login has kept', async () => {
    const registry = await registryWithBase({ login: LOGIN });
    const cwd = project({ 'a.ts': imageOn(registry) });
    const refused = await run(cwd, ['build', 'a.ts']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^a\.ts:2:26 `base`: .*(unauthorized|authentication|denied)/m);
    const client = clientOf(registry, LOGIN);
    const other = await startEngine();
    onTestFinished(() => other.stop());
    const warmed = await run(cwd, ['warm', 'a.ts', '--to', other.address, '--registry', registry.address], client);
    expect(warmed).toMatchObject({ code: 0 });
    expect(await other.docker(['run', '--rm', '--network', 'none', 'app', 'cat', '/made'])).toBe('made\n');
    expect(warmed.stdout + warmed.stderr + refused.stderr).not.toContain(LOGIN.password);
    expect(recordsIn(cwd)).not.toContain(LOGIN.password);
  });

  test('a tag that is not there is the fault of the call that names it', async () => {
    const registry = await registryWithBase({ tokens: true });
    const { code, stderr } = await run(project({ 'a.ts': imageOn(registry, '2') }), ['build', 'a.ts']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^a\.ts:2:26 `base`: manifest for .*\/team\/base:2 not found/m);
  });
});
