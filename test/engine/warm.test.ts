import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { closedPort } from '../../packages/engine/src/testing/closed-port.ts';
import { busybox } from '../../scripts/test-hosts/base-images.ts';
import { type Engine, engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { registry, startRegistry } from '../../scripts/test-hosts/registry.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project } from '../../server/src/testing/project.ts';
import { type Ran, upToDate } from '../wire/program.ts';
import { GENERATIONS, engineForSuite, inProject } from './started.ts';

const spec = `import { Image } from 'layerwright';\nexport const mlApp = Image.base('busybox').runCommands('date +%N > /made');\n`;

/** Engines with nothing in them, for the time of one test. */
async function coldEngines(count: number): Promise<readonly Engine[]> {
  const engines = await Promise.all(Array.from({ length: count }, () => startEngine()));
  onTestFinished(async () => {
    await Promise.all(engines.map((each) => each.stop()));
  });
  return engines;
}

/** The results by host, without how long they took. */
const results = ({ stdout }: Ran): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => [/^\S+(?=: )/.exec(line)?.[0] ?? '', line.replace(/^\S+: /, '').replace(/ in [\d.]+ s/, '')]),
  );

for (const { name, host, start } of GENERATIONS)
  await describeWithHosts(`warming from ${name}`, [engineHost, host, registry, busybox], () => {
    const { engine } = engineForSuite(start);
    beforeAll(upToDate);
    const warm = (cwd: string, to: readonly string[], ...argv: readonly string[]): Promise<Ran> =>
      inProject(cwd, ['warm', 'a.ts', '--engine', engine().address, '--to', to.join(','), ...argv]);

    test('two engines get what a third has built, and the second time they have it', async () => {
      const [[one, two], hub] = await Promise.all([coldEngines(2), startRegistry()]);
      onTestFinished(() => hub.stop());
      if (!one || !two) throw new Error('two engines are needed');
      const cwd = project({ 'a.ts': spec });
      const to = [engine().address, one.address, two.address];
      const first = await warm(cwd, to, '--registry', hub.address);
      expect(first.code).toBe(0);
      expect(results(first)).toEqual({
        [engine().address]: 'had ml-app:latest already',
        [one.address]: 'fetched ml-app:latest',
        [two.address]: 'fetched ml-app:latest',
      });
      const made = await Promise.all(
        [engine(), one, two].map((each) => each.docker(['run', '--rm', '--network', 'none', 'ml-app', 'cat', '/made'])),
      );
      expect(new Set(made).size).toBe(1);
      const again = await warm(cwd, to, '--registry', hub.address);
      expect(Object.values(results(again))).toEqual(to.map(() => 'had ml-app:latest already'));
    });

    test('one host that cannot be reached keeps no other from getting it', async () => {
      const [[cold], hub] = await Promise.all([coldEngines(1), startRegistry()]);
      onTestFinished(() => hub.stop());
      const address = cold?.address ?? '';
      const ran = await warm(
        project({ 'a.ts': spec }),
        ['tcp://host.invalid:2375', address, 'unix:///nonexistent.sock'],
        '--registry',
        hub.address,
      );
      expect(ran.code).toBe(2);
      expect(results(ran)).toEqual({
        'tcp://host.invalid:2375': 'failed: the host name of tcp://host.invalid:2375 does not resolve',
        [address]: 'fetched ml-app:latest',
        'unix:///nonexistent.sock': 'failed: no engine answers at unix:///nonexistent.sock: is Docker running?',
      });
    });

    test('a registry that refuses, and none, are said at the host that lacks the image', async () => {
      const [cold] = await coldEngines(1);
      const address = cold?.address ?? '';
      const cwd = project({ 'a.ts': spec });
      const closed = await closedPort();
      expect(results(await warm(cwd, [address], '--registry', `127.0.0.1:${closed}`))[address]).toMatch(
        new RegExp(`^failed: the image could not be pushed to 127\\.0\\.0\\.1:${closed}: .*connection refused$`),
      );
      expect(results(await warm(cwd, [address]))[address]).toBe(
        'failed: it lacks the image, and no registry is named where it could fetch it',
      );
      expect(await cold?.docker(['images', '-q'])).toBe('');
    });
  });
