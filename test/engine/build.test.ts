import { chmodSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { busybox } from '../../scripts/test-hosts/base-images.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { exitCode, start, upToDate } from '../wire/program.ts';
import { GENERATIONS, endsOf, engineForSuite, inProject, saidOf } from './started.ts';

const image = (chain: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('busybox')${chain};\n`;

for (const { name, host, start: startEngine, readsHeredocs } of GENERATIONS)
  await describeWithHosts(`a build with ${name}`, [host, busybox], () => {
    const { engine } = engineForSuite(startEngine);
    beforeAll(upToDate);
    const build = (cwd: string, ...argv: readonly string[]) => inProject(cwd, ['build', 'a.ts', '--engine', engine().address, ...argv]);
    const run = (tag: string, ...argv: readonly string[]) => engine().docker(['run', '--rm', '--network', 'none', tag, ...argv]);

    test('makes what the calls say, and says of each step what it did', async () => {
      const cwd = project({
        'a.ts': image(`.workdir('/srv').env({ WHO: 'me $x' }).addLocalDir('src', '.').runCommands('cat a.txt > b.txt', 'echo done')`),
      });
      writeIn(cwd, 'src/a.txt', 'content');
      const first = await build(cwd);
      expect(first).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^Built app:latest \(sha256:[0-9a-f]{64}\): 0 of 4 steps were cached\n$/) as string,
      });
      expect(endsOf(first)).toEqual(['2 done', '3 done', '4 done', '5 done']);
      expect(first.stderr).toContain('[5/5] runCommands a.ts:2:');
      expect(first.stderr).toContain('[5/5] | done\n');
      expect(await run('app', 'sh', '-c', 'cat b.txt; pwd; echo "$WHO"')).toBe('content/srv\nme $x\n');
    });

    test('what has not changed is cached, and only what follows a change is done again', async () => {
      const cwd = project({
        'a.ts': image(`.runCommands('echo once').addLocalFile('a.txt', '/a.txt').runCommands('cat /a.txt')`),
        'a.txt': '1',
      });
      await build(cwd);
      const again = await build(cwd);
      expect(again.stdout).toContain('3 of 3 steps were cached');
      writeIn(cwd, 'a.txt', '2');
      expect(endsOf(await build(cwd))).toEqual(['2 cached', '3 done', '4 done']);
    });

    test('an edit of the chain does not repeat a copy of the whole context', async () => {
      const cwd = project({ 'data/x': '1', 'app/a.ts': '' });
      const write = (text: string): void => writeIn(cwd, 'a.ts', image(text));
      const argv = ['--context', join(cwd, 'data')];
      write(`.addLocalDir('.', '/all').label({ a: '1' })`);
      await build(cwd, ...argv);
      write(`.addLocalDir('.', '/all').label({ a: '2' })`);
      expect(endsOf(await build(cwd, ...argv))).toEqual(['2 cached']);
      expect(await run('app', 'find', '/all', '-type', 'f')).toBe('/all/x\n');
    });

    test('paths with anything in their names arrive as they are, less what is ignored', async () => {
      const names = ['with blank', "it's", 'a$b', 'q"uote', 'comma,comma', 'ünï', '#hash', '-dash', 'back\\slash'];
      const files = Object.fromEntries(names.map((name) => [`src/${name}/f ${name}`, name]));
      const cwd = project({ ...files, 'src/skip.log': '', 'src/keep.log': '', '.dockerignore': '**/*.log\n!**/keep.log\n', 'a.ts': '' });
      chmodSync(join(cwd, "src/it's"), 0o750);
      symlinkSync('../with blank', join(cwd, 'src/link'));
      const copies = names.map((name) => `.addLocalFile(${JSON.stringify(`src/${name}/f ${name}`)}, ${JSON.stringify(`/one/${name}`)})`);
      writeIn(cwd, 'a.ts', image(`.addLocalDir('./src/', '/all')${copies.join('')}`));
      const { code, stderr } = await build(cwd);
      expect(stderr).not.toContain('failed');
      expect(code).toBe(0);
      const found = (await run('app', 'find', '/all', '-type', 'f')).trimEnd().split('\n').sort();
      expect(found).toEqual([...names.map((name) => `/all/${name}/f ${name}`), '/all/keep.log'].sort());
      expect(await run('app', 'cat', "/one/it's")).toBe("it's");
      expect(await run('app', 'stat', '-c', '%a %u', "/all/it's")).toBe('750 0\n');
      expect(await run('app', 'readlink', '/all/link')).toBe('../with blank\n');
    });

    test('copies are those that the docker client makes of the rendered Dockerfile', async () => {
      const cwd = project({
        'a.ts': image(
          `.workdir('/w').addLocalDir('src', '/src').addLocalFile('src/*.txt', 'texts/').addLocalFile('src/deep/one.txt', '/one')`,
        ),
        'src/a.txt': 'a',
        'src/deep/one.txt': 'one',
      });
      await build(cwd);
      const { stdout } = await inProject(cwd, ['render', 'a.ts']);
      writeIn(cwd, 'Dockerfile', stdout);
      await engine().docker(['build', '--no-cache', '-t', 'theirs', cwd]);
      const files = (tag: string): Promise<string> =>
        run(
          tag,
          'sh',
          '-c',
          'find /src /w /one | sort | xargs stat -c "%n %a %u %g %s"; find /src /one -type f | xargs stat -c "%n %Y"; cat /one /w/texts/a.txt',
        );
      const own = await files('app');
      expect(own).toContain('/w/texts/a.txt 644 0 0 1\n');
      expect(own).toBe(await files('theirs'));
    });

    test('a command that fails is shown at its call, with what it printed', async () => {
      const cwd = project({ 'a.ts': image(`\n  .runCommands('true')\n  .runCommands('echo so far; exit 3')\n  .workdir('/never')`) });
      const { code, stdout, stderr } = await build(cwd);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(saidOf('3/4', { stderr }).slice(1)).toEqual(['[3/4] | so far', '[3/4] failed']);
      expect(stderr.trimEnd().split('\n').at(-1)).toBe('a.ts:4:4 `runCommands`: the command ended with exit code 3');
    });

    test.for([
      [`.addLocalDir('nope', '/x')`, /^a\.ts:2:42 `addLocalDir`: `nope` is not in the build context \//],
      [`.addLocalFile('a.ts', '/x').addLocalFile('b.txt', '/y')`, /`addLocalFile`: `b\.txt` is left out by \.dockerignore$/],
      [`.user('nobody-there').runCommands('id')`, /^a\.ts:2:63 `runCommands`: unable to find user nobody-there: /],
    ] as const)('what cannot be built is said at its call: %s', async ([chain, last]) => {
      const cwd = project({ 'a.ts': image(chain), 'b.txt': '', '.dockerignore': 'b.txt' });
      const { code, stderr } = await build(cwd);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(last);
      expect(code).toBe(1);
    });

    test('a command over several lines, where the engine can read one', async () => {
      const cwd = project({ 'a.ts': image(`.runCommands('cat > /text <<E\\nhi\\nE')`) });
      const { code, stderr } = await build(cwd);
      if (readsHeredocs) expect(await run('app', 'cat', '/text')).toBe('hi\n');
      else expect(stderr).toMatch(/^a\.ts:2:42 `runCommands`: this engine is too old for the instruction: /);
      expect(code).toBe(readsHeredocs ? 0 : 1);
    });

    test('a base that is not there is the fault of the call that names it', async () => {
      const cwd = project({
        'a.ts': `import { Image } from 'layerwright';\nexport const app = Image.base('registry.invalid/x:1').workdir('/a');\n`,
      });
      const { code, stderr } = await build(cwd);
      expect(stderr).toMatch(/^a\.ts:2:26 `base`: .*registry\.invalid/m);
      expect(code).toBe(1);
    });

    test('who interrupts a build ends it in the engine too, and nothing is recorded', async () => {
      const cwd = project({ 'a.ts': image(`.runCommands('echo here; sleep 1000')`) });
      const child = start(['build', 'a.ts', '--engine', engine().address], cwd, { XDG_CACHE_HOME: `${cwd}/.cache` });
      let said = '';
      await new Promise<void>((resolve) => {
        child.stderr.on('data', (data: Buffer) => {
          said += data.toString();
          if (said.includes('| here')) resolve();
        });
      });
      child.kill('SIGINT');
      expect(await exitCode(child)).toBe(2);
      expect(said.trimEnd().split('\n').at(-1)).toBe('cancelled');
      await expect.poll(() => sleeping(engine().folder), { timeout: 60_000 }).toBe(false);
      expect(() => readdirSync(`${cwd}/.cache/layerwright/builds`)).toThrow();
    });

    test('two builds at once keep apart', async () => {
      const make = (word: string): string => project({ 'a.ts': image(`.runCommands('echo ${word} > /word')`) });
      const [one, two] = await Promise.all(['one', 'two'].map((word) => build(make(word), '--tag', `app-${word}`)));
      expect([one?.code, two?.code]).toEqual([0, 0]);
      expect([await run('app-one', 'cat', '/word'), await run('app-two', 'cat', '/word')]).toEqual(['one\n', 'two\n']);
    });
  });

/** Whether a command of a build still runs below an engine's folder. */
const sleeping = (folder: string): boolean =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => isSleeping(pid) && rootOf(pid).includes(folder));

function isSleeping(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sleep\0' + '1000');
  } catch {
    return false;
  }
}

/** The mounts of a process name the layers that it sees. */
function rootOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/mountinfo`, 'utf8');
  } catch {
    return '';
  }
}
