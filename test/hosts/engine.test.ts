import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { busybox, loadBusybox, loadPython, python } from '../../scripts/test-hosts/base-images.ts';
import { bridgeOf } from '../../scripts/test-hosts/bridge.ts';
import { type Engine, engine, startEngine } from '../../scripts/test-hosts/engine.ts';
import { CONTAINERD_STORE, newerEngine, startNewerEngine } from '../../scripts/test-hosts/newer-engine.ts';
import { startPackageIndex } from '../../scripts/test-hosts/package-index.ts';
import { runProgram } from '../../scripts/test-hosts/processes.ts';
import { registry, startRegistry } from '../../scripts/test-hosts/registry.ts';
import { describeWithHosts, whyNotAll } from '../../scripts/test-hosts/require-hosts.ts';
import { eventually } from '../../scripts/test-hosts/waiting.ts';
import { project } from '../../server/src/testing/project.ts';
import { leftovers, processesOf } from './leftovers.ts';

test('a host that is missing is a reason to skip, and in CI a failure', async () => {
  const lacking = { name: 'moon', whyNot: () => Promise.resolve('too far'), install: () => Promise.resolve() };
  expect(await whyNotAll([lacking], {})).toBe('moon: too far');
  await expect(whyNotAll([lacking], { CI: 'true' })).rejects.toThrow('moon: too far');
  expect(await whyNotAll([{ ...lacking, whyNot: () => Promise.resolve(undefined) }], { CI: 'true' })).toBeUndefined();
});

await describeWithHosts('an engine', [engine, busybox], () => {
  let own: Engine;
  beforeAll(async () => {
    own = await startEngine();
    await loadBusybox(own);
  });
  afterAll(() => own.stop());

  test('answers the client and by its API', async () => {
    const { Version } = (await own.get('/version')) as { Version: string };
    expect(await own.docker(['version', '--format', '{{.Server.Version}}'])).toBe(`${Version}\n`);
  });

  test('builds with BuildKit', async () => {
    // Only BuildKit has mounts, and runs no step that nothing needs.
    const dockerfile = 'FROM busybox AS unused\nRUN false\nFROM busybox\nRUN --mount=type=cache,target=/c echo built > /made\n';
    await own.docker(['build', '-t', 'made', project({ Dockerfile: dockerfile })]);
    expect(await own.docker(['run', '--rm', '--network', 'none', 'made', 'cat', '/made'])).toBe('built\n');
  });

  test('a build that fails says why', async () => {
    const folder = project({ Dockerfile: 'FROM busybox\nRUN echo so much for that >&2; exit 7\n' });
    await expect(own.docker(['build', folder])).rejects.toThrow(/so much for that[^]*exit code: 7/);
  });
});

await describeWithHosts('the start and stop of an engine', [engine, busybox], () => {
  test('stopping leaves nothing behind, not even of a container that runs', async () => {
    const own = await startEngine();
    await loadBusybox(own);
    await own.docker(['run', '-d', 'busybox', 'sleep', '1000']);
    expect(await leftovers(own)).not.toEqual([]);
    await own.stop();
    expect(await leftovers(own)).toEqual([]);
  });

  test('an engine can have a small disk, which fills up and goes away', async () => {
    const own = await startEngine({ megabytes: 100 });
    onTestFinished(own.stop);
    await loadBusybox(own);
    const folder = project({ Dockerfile: 'FROM busybox\nRUN dd if=/dev/zero of=/big bs=1M count=200\n' });
    await expect(own.docker(['build', folder])).rejects.toThrow('No space left on device');
    await own.stop();
    expect(await leftovers(own)).toEqual([]);
  });

  test('a start that fails says where the logs are, and leaves nothing behind', async () => {
    const error = await startEngine({ args: ['--no-such-option'] }).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/no-such-option/);
    const logs = /The logs are in (.+)\./.exec(String(error))?.[1] ?? '';
    onTestFinished(() => rm(dirname(logs), { recursive: true }));
    expect(readFileSync(join(logs, 'engine.log'), 'utf8')).toContain('no-such-option');
    const folder = join(dirname(logs), 'run');
    expect(await leftovers({ folder, bridge: bridgeOf({ folder }) })).toEqual([]);
  });

  test('an interrupted process stops its engine', async () => {
    expect(await leftoversAfter('SIGINT')).toEqual([]);
  });

  test('no process outlives one that was killed', async () => {
    expect(await leftoversAfter('SIGKILL')).toEqual([]);
  });
});

await describeWithHosts('a base image with Python', [engine, python], () => {
  test('installs from the index of this machine', async () => {
    const [own, index] = await Promise.all([startEngine(), startPackageIndex()]);
    onTestFinished(async () => {
      await Promise.all([own.stop(), index.stop()]);
    });
    await loadPython(own, index);
    const steps = ['FROM python:3.12-slim-trixie', 'RUN python -m pip install "httpx>=0.27" scikit-learn'];
    await own.docker(['build', '--network', 'host', '-t', 'app', project({ Dockerfile: steps.join('\n') })]);
    const program = 'import httpx, scikit_learn; print(httpx.__version__, scikit_learn.__version__)';
    expect(await own.docker(['run', '--rm', 'app', 'python', '-c', program])).toBe('0.27.2 1.5.2\n');
    expect(index.asked).toContain('/simple/scikit-learn/');
  });
});

await describeWithHosts('a registry', [engine, registry, busybox], () => {
  test('takes an image from one engine and gives it to another', async () => {
    const [one, other, hub] = await Promise.all([startEngine(), startEngine(), startRegistry()]);
    onTestFinished(async () => {
      await Promise.all([one.stop(), other.stop(), hub.stop()]);
    });
    await loadBusybox(one);
    const reference = `${hub.address}/team/busybox:1`;
    await one.docker(['tag', 'busybox', reference]);
    await one.docker(['push', reference]);
    await other.docker(['pull', reference]);
    expect(await other.docker(['run', '--rm', reference, 'echo', 'pulled'])).toBe('pulled\n');
  });
});

await describeWithHosts('a newer engine', [newerEngine, busybox], () => {
  const stores = { 'its own image store': {}, 'the image store of containerd': CONTAINERD_STORE };
  test.each(Object.entries(stores))('builds with %s, beside the older one', async (_, settings) => {
    const [older, newer] = await Promise.all([startEngine(), startNewerEngine({ settings })]);
    onTestFinished(async () => {
      await Promise.all([older.stop(), newer.stop()]);
    });
    expect(await major(newer)).toBeGreaterThan(await major(older));
    await loadBusybox(newer);
    await newer.docker([
      'build',
      '-t',
      'made',
      project({ Dockerfile: 'FROM busybox\nRUN --mount=type=tmpfs,target=/c echo built > /made\n' }),
    ]);
    expect(await newer.docker(['run', '--rm', 'made', 'cat', '/made'])).toBe('built\n');
    await newer.stop();
    expect(await leftovers(newer)).toEqual([]);
  });
});

async function major(own: Engine): Promise<number> {
  const { Version } = (await own.get('/version')) as { Version: string };
  return Number.parseInt(Version, 10);
}

/** Starts an engine in a process of its own and ends that with a signal. Waits until none of its processes is left. */
async function leftoversAfter(signal: NodeJS.Signals): Promise<readonly string[]> {
  const root = join(import.meta.dirname, '../..');
  const script = join(project({ 'start.ts': goesOn(join(root, 'scripts/test-hosts/engine.ts')) }), 'start.ts');
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  const started = await eventually('the engine of the other process', () => (printed.endsWith('\n') ? printed : undefined));
  const made = JSON.parse(started) as { folder: string; bridge: string };
  expect(processesOf(made.folder)).not.toEqual([]);
  child.kill(signal);
  await eventually('the end of all processes', () => (processesOf(made.folder).length === 0 ? true : undefined));
  if (signal === 'SIGKILL') await takeAway(made);
  else expect(await eventually('the end of the other process', () => child.exitCode ?? undefined)).toBe(130);
  return leftovers(made);
}

/** Says what it has started, and goes on until a signal comes. */
const goesOn = (module: string): string => `import { startEngine } from ${JSON.stringify(module)};
const { folder, bridge } = await startEngine();
console.log(JSON.stringify({ folder, bridge }));
setInterval(() => undefined, 1000);
`;

/** What only the process itself could have taken away. */
async function takeAway({ folder, bridge }: { folder: string; bridge: string }): Promise<void> {
  await runProgram(['ip', 'link', 'delete', bridge]);
  await eventually('the folder to be removed', async () => {
    await rm(dirname(folder), { recursive: true });
    return true;
  });
}
