import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { busybox, loadBusybox } from '../../scripts/test-hosts/base-images.ts';
import { type Engine, engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { CONTAINERD_STORE, newerEngine, startNewerEngine } from '../../scripts/test-hosts/newer-engine.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project } from '../../server/src/testing/project.ts';
import { exitCode, start, upToDate } from '../wire/program.ts';
import { inProject } from './started.ts';

const image = (command: string): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base('busybox').runCommands('${command}');\n`;

async function oneEngine(options: Parameters<typeof startEngine>[0] = {}): Promise<Engine> {
  const engine = await startEngine(options);
  onTestFinished(() => engine.stop());
  await loadBusybox(engine);
  return engine;
}

const records = (cwd: string): readonly string[] => {
  const folder = join(cwd, '.cache/layerwright/builds');
  return existsSync(folder) ? readdirSync(folder) : [];
};

await describeWithHosts('accidents of real engines', [engineHost, newerEngine, busybox], () => {
  beforeAll(upToDate);

  test('an engine whose image store takes no archive says so', async () => {
    const engine = await startNewerEngine({ settings: CONTAINERD_STORE });
    onTestFinished(() => engine.stop());
    await loadBusybox(engine);
    const { code, stderr } = await inProject(project({ 'a.ts': image('echo 1') }), ['build', 'a.ts', '--engine', engine.address]);
    expect(stderr).toBe('this engine cannot build from an archive with the image store that it has; Docker 28 can\n');
    expect(code).toBe(1);
  });

  test('an engine that is killed in the middle is said to have stopped, and nothing is recorded', async () => {
    const engine = await oneEngine();
    const cwd = project({ 'a.ts': image('echo here; sleep 1000') });
    const child = start(['build', 'a.ts', '--engine', engine.address], cwd, { XDG_CACHE_HOME: `${cwd}/.cache` });
    let said = '';
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('| here')) resolve();
      });
    });
    process.kill(engine.pid, 'SIGKILL');
    expect(await exitCode(child)).toBe(2);
    expect(said.trimEnd().split('\n').at(-1)).toBe(`the engine at ${engine.address} stopped in the middle of its work`);
    expect(records(cwd)).toEqual([]);
  });

  test('an engine without space says so at the call, and what was recorded is whole', async () => {
    const engine = await oneEngine({ megabytes: 64 });
    const cwd = project({ 'a.ts': image('dd if=/dev/zero of=/big bs=1M count=200') });
    const { code, stderr } = await inProject(cwd, ['build', 'a.ts', '--engine', engine.address]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^a\.ts:2:42 `runCommands`: (the command ended with exit code 1|the engine has no space left on its disk)/m);
    expect(stderr).toContain('No space left on device');
    const [record = ''] = records(cwd);
    expect(JSON.parse(readFileSync(join(cwd, '.cache/layerwright/builds', record), 'utf8'))).toMatchObject({
      version: 1,
      outcome: 'failed',
      image: null,
      steps: [
        { method: 'base', isBase: true },
        { method: 'runCommands', state: 'failed' },
      ],
    });
  });

  test('an engine without space for the context says so', async () => {
    const engine = await oneEngine({ megabytes: 64 });
    const cwd = project({
      'a.ts': `import { Image } from 'layerwright';\nexport const app = Image.base('busybox').addLocalDir('src', '/src');\n`,
      'src/big': 'x'.repeat(100 * 1024 * 1024),
    });
    const { code, stderr } = await inProject(cwd, ['build', 'a.ts', '--engine', engine.address]);
    expect(code).toBe(1);
    expect(stderr).toContain('the engine has no space left on its disk: `docker system prune` frees some');
  });
});
