import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { busybox } from '../../scripts/test-hosts/base-images.ts';
import { runProgram } from '../../scripts/test-hosts/processes.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { type Ran, layerwright, upToDate } from '../wire/program.ts';
import { GENERATIONS, endsOf, engineForSuite, saidOf } from './started.ts';

/** With what a shell, a regular expression or a line end could do something to. */
const VALUE = 'v4lue-that $nobody\'s "image" has\\n%s\nsecond line\n';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const image = (chain: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('busybox')${chain};\n`;

/** Busybox knows no users. */
const USERS = `.runCommands('echo app:x:1000:1000::/tmp:/bin/sh > /etc/passwd; echo app:x:1000: > /etc/group; chmod 1777 /tmp')`;

for (const { name, host, start, readsHeredocs } of GENERATIONS)
  await describeWithHosts(`secrets with ${name}`, [host, busybox], () => {
    const { engine } = engineForSuite(start);
    beforeAll(upToDate);
    const build = (cwd: string, file: string, env: Readonly<Record<string, string>>): Promise<Ran> =>
      layerwright(cwd, ['build', file, '--engine', engine().address, '--tag', 'app'], { env: { XDG_CACHE_HOME: `${cwd}/.cache`, ...env } });
    const run = (...argv: readonly string[]): Promise<string> => engine().docker(['run', '--rm', '--network', 'none', 'app', ...argv]);

    /** Nothing of a secret is in what is kept: the image, what the engine says of it and stores for it, and what was recorded. */
    async function expectNowhere(cwd: string, secret: string): Promise<void> {
      const saved = join(cwd, 'saved.tar');
      await engine().docker(['save', '-o', saved, 'app']);
      expect(readFileSync(saved).includes(secret)).toBe(false);
      expect(await engine().docker(['history', '--no-trunc', 'app'])).not.toContain(secret);
      expect(await engine().docker(['inspect', 'app'])).not.toContain(secret);
      for (const folder of [join(cwd, '.cache'), join(engine().folder, 'data')]) {
        const found = await runProgram(['sh', '-c', 'grep -rlF -e "$0" "$1" || true', secret, folder], { timeout: 60_000 });
        expect(found).toBe('');
      }
    }

    test('are variables of the commands that name them, and of nothing else', async () => {
      const chain = `
  .runCommands('printf %s "$TOKEN" | sha256sum > /seen', { secrets: ['TOKEN', 'OTHER'] })
  .runCommands('echo "[$TOKEN]" > /later; ls -A /run/secrets 2>/dev/null >> /later || true')
  .user('app')
  .runCommands('printf %s "$TOKEN" |\\n  sha256sum > /tmp/seen; echo "$OTHER" > /tmp/other', { secrets: ['TOKEN', 'OTHER'] })`;
      const cwd = project({ 'a.ts': image(`${USERS}${chain}`) });
      const { code, stderr } = await build(cwd, 'a.ts', { TOKEN: VALUE, OTHER: 'abc' });
      expect(code, stderr).toBe(0);
      expect(await run('cat', '/seen', '/tmp/seen', '/later', '/tmp/other')).toBe(`${sha256(VALUE)}  -\n${sha256(VALUE)}  -\n[]\nabc\n`);
      await expectNowhere(cwd, 'v4lue-that');
    });

    if (readsHeredocs)
      test('are variables of a script too', async () => {
        const script = `.runCommands('# what it sees\\nprintf %s "$TOKEN" | sha256sum > /tmp/seen\\necho done >> /tmp/seen', { secrets: ['TOKEN'] })`;
        const cwd = project({ 'a.ts': image(`${USERS}.user('app')${script}`) });
        const { code, stderr } = await build(cwd, 'a.ts', { TOKEN: VALUE });
        expect(code, stderr).toBe(0);
        expect(await run('cat', '/tmp/seen')).toBe(`${sha256(VALUE)}  -\ndone\n`);
      });

    test('change nothing of what is cached', async () => {
      const cwd = project({ 'a.ts': image(`.runCommands('test -n "$TOKEN"; echo fetched', { secrets: ['TOKEN'] })`) });
      await build(cwd, 'a.ts', { TOKEN: 'the first one' });
      expect(endsOf(await build(cwd, 'a.ts', { TOKEN: 'the second one' }))).toEqual(['2 cached']);
    });

    test('without a value are said at the call that wants them, before anything is built', async () => {
      const cwd = project({ 'a.ts': image(`\n  .runCommands('true')\n  .runCommands('make', { secrets: ['LACKING'] })`) });
      expect(await build(cwd, 'a.ts', {})).toMatchObject({
        code: 1,
        stderr: 'a.ts:4:4 `runCommands`: the secret `LACKING` has no value: give the environment variable `LACKING` one for the build\n',
      });
    });

    test('are files in a Dockerfile, where it says so, and may be lacking', async () => {
      const cwd = project({
        Dockerfile: `FROM busybox
RUN --mount=type=secret,id=TOKEN sha256sum < /run/secrets/TOKEN > /seen
RUN --mount=type=secret,id=TOKEN,target=/key,env=KEY \\
    # twice
    --mount=type=secret,id=LACKING sha256sum < /key >> /seen; printf %s "$KEY" | sha256sum >> /seen; ls /run/secrets/LACKING >> /seen 2>&1 || echo none >> /seen
`,
      });
      const { code, stderr } = await build(cwd, 'Dockerfile', { TOKEN: VALUE });
      expect(code, stderr).toBe(0);
      const lines = (await run('cat', '/seen')).split('\n');
      expect(lines.slice(0, 3)).toEqual([1, 2, 3].map(() => `${sha256(VALUE)}  -`));
      expect(lines.at(-2)).toBe('none');
      await expectNowhere(cwd, 'v4lue-that');
    });

    test('what a command prints of one is not shown, nor where it fails', async () => {
      const cwd = project({ 'a.ts': image(`\n  .runCommands('echo "no access with $TOKEN"; exit 7', { secrets: ['TOKEN'] })`) });
      const { code, stderr } = await build(cwd, 'a.ts', { TOKEN: 'printed v4lue\nand its second line' });
      expect(code).toBe(1);
      expect(saidOf('2/2', { stderr }).slice(1)).toEqual(['[2/2] | no access with ***', '[2/2] | ***', '[2/2] failed']);
      expect(stderr.trimEnd().split('\n').at(-1)).toBe('a.ts:3:4 `runCommands`: the command ended with exit code 7');
    });

    test('what a cache holds outlives a build, and is in no image', async () => {
      const mounted = `{ mounts: [{ type: 'cache', target: '/cache', id: 'kept' }] }`;
      const cwd = project({ 'a.ts': image(`.runCommands('echo one > /cache/of-one', ${mounted})`) });
      expect((await build(cwd, 'a.ts', {})).code).toBe(0);
      writeIn(cwd, 'a.ts', image(`.runCommands('cat /cache/of-one > /found; echo two > /cache/of-two', ${mounted})`));
      expect((await build(cwd, 'a.ts', {})).code).toBe(0);
      expect(await run('sh', '-c', 'cat /found; ls /cache 2>/dev/null | wc -l')).toBe('one\n0\n');
    });
  });
