import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { busybox, loadBusybox } from '../../scripts/test-hosts/base-images.ts';
import { type CheckingEngine, buildChecks, clientWith, startCheckingEngine } from '../../scripts/test-hosts/build-checks.ts';
import { buildx, buildxProgram } from '../../scripts/test-hosts/buildx.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { run } from '../../server/src/cli/run.ts';
import { type Ran, type World, inMemory } from '../../server/src/testing/memory-io.ts';
import { project } from '../../server/src/testing/project.ts';

type Json = { readonly rule: string; readonly severity: string; readonly message: string; readonly range: Range };
type Range = { readonly start: Place; readonly end: Place };
type Place = { readonly line: number; readonly character: number };

const findings = ({ stdout }: Ran): readonly Json[] => (JSON.parse(stdout) as { readonly findings: readonly Json[] }).findings;

/** What Docker's checks have found: their names, and the characters. */
const said = (ran: Ran, text: string): readonly string[] =>
  findings(ran)
    .filter(({ rule }) => /^[A-Z]/.test(rule))
    .map(({ rule, severity, range: { start, end } }) => {
      const lines = text.split('\n');
      const offset = ({ line, character }: Place): number => lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
      return `${rule} ${severity} ${text.slice(offset(start), offset(end))}`;
    });

const program = (chain: string, base = `'busybox'`): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base(${base})${chain};\n`;

await describeWithHosts('build checks of Docker', [buildChecks, buildx, busybox], () => {
  let engine: CheckingEngine;
  beforeAll(async () => {
    engine = await startCheckingEngine();
    await loadBusybox(engine);
  });
  afterAll(() => engine.stop());

  const check = (cwd: string, argv: readonly string[] = ['--docker'], world: Partial<World> = {}): Promise<Ran> =>
    inMemory((io) => run(['check', '--format', 'json', ...argv], io), { cwd, env: engine.environment, ...world });

  test('stand at what the user wrote of a line, and say nothing of how a builder writes it', async () => {
    const text = program(`\n  .workdir('app')\n  .env({ A: '$B' })`, `'busybox', { platform: 'linux/amd64' }`);
    const ran = await check(project({ 'a.ts': text, 'layerwright.config.jsonc': '{ "lint": { "ignore": ["relative-workdir"] } }' }));
    expect(said(ran, text)).toEqual(['WorkdirRelativePath warning app']);
    expect(findings(ran).find(({ rule }) => rule === 'WorkdirRelativePath')?.message).toMatch(
      /^Relative workdir "app" .*\. Docker explains it at https:\/\/docs\.docker\.com\/go\/dockerfile\/rule\/workdir-relative-path\/\.$/,
    );
  });

  test('are left out where a rule says the same', async () => {
    const text = program(`.workdir('app').env({ API_TOKEN: 'x' })`);
    const ran = await check(project({ 'a.ts': text }));
    expect(findings(ran).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['relative-workdir', 'secret-in-env']));
    expect(said(ran, text)).toEqual([]);
  });

  test('of a Dockerfile stand at its instructions, whatever reader it names, which is not fetched', async () => {
    const text =
      '# syntax=docker/dockerfile:1\n# check=error=true\nFROM busybox as Build\nFROM busybox\nMAINTAINER me\nRUN echo \\\n  $x\n';
    const behind = text.replace(/^.*\n.*\n/, '# check=error=true\n # other=1\n # syntax = 127.0.0.1:1/other\n');
    for (const written of [text, text.replace('# syntax', '#SYNTAX'), behind]) {
      const ran = await check(project({ Dockerfile: written }));
      expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 1, stderr: '' });
      expect(said(ran, written)).toEqual([
        'FromAsCasing warning FROM busybox as Build',
        'StageNameCasing warning FROM busybox as Build',
        'MaintainerDeprecated warning MAINTAINER me',
      ]);
    }
  });

  test('are silenced by comments, which are not called unused', async () => {
    const text = 'FROM busybox\n# layerwright-ignore MaintainerDeprecated -- he wants it\nMAINTAINER me\n';
    const ran = await check(project({ Dockerfile: text }));
    expect(said(ran, text)).toEqual([]);
    expect(ran.stdout).not.toContain('unused-ignore');
  });

  test('say what Docker refuses', async () => {
    const text = 'FROM busybox\nHEALTHCHECK --interval=often CMD true\n';
    const ran = await check(project({ Dockerfile: text }));
    expect(said(ran, text)).toEqual(['BuildError error HEALTHCHECK --interval=often CMD true']);
  });

  test('where a base cannot be had that is said, and all else is reported', async () => {
    const [away, here] = [program('', `'127.0.0.1:1/away:1'`), program(`.env({ A: '$B' }).copyFrom('busybox', '/bin', 'b')`)];
    const ran = await check(project({ 'a.ts': away, 'b.ts': here }));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(
      /^a\.ts: docker cannot check a Dockerfile: .*failed to resolve source metadata for 127\.0\.0\.1:1\/away:1.*\n$/,
    );
    expect(findings(ran).some(({ message }) => message !== '')).toBe(true);
  });

  test('are asked for by the configuration, each file by its own', async () => {
    const text = 'FROM busybox\nMAINTAINER me\n';
    const cwd = project({ 'a/Dockerfile': text, 'a/layerwright.config.jsonc': '{ "ask": ["docker"] }', 'b/Dockerfile': text });
    expect(said(await check(cwd, []), text)).toHaveLength(1);
    expect(said(await check(cwd), text)).toHaveLength(2);
  });

  test('of images that are not known nothing is said, and nothing is left behind', async () => {
    const temporary = project({});
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const text = `import { Image } from 'layerwright';\nexport const app = (x: string) => Image.base(x).workdir('app');\n`;
    expect(said(await check(project({ 'a.ts': text, 'b.ts': program('') })), text)).toEqual([]);
    expect(readdirSync(temporary).filter((name) => name.startsWith('layerwright-docker-'))).toEqual([]);
  });

  test('end when the user has enough of it', async () => {
    expect(await check(project({ 'a.ts': program('') }), ['--docker'], { signal: AbortSignal.abort() })).toMatchObject({
      code: 2,
      stderr: 'cancelled\n',
    });
  });

  test('want a newer client than some have', async () => {
    const env = await clientWith(buildxProgram(), engine);
    const { code, stderr } = await check(project({ 'a.ts': program('') }), ['--docker'], { env });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        '`--docker`: `docker buildx` is missing, or older than 0.16; https://docs.docker.com/build/concepts/overview says how to get it\n',
    });
  });

  test('want an engine', async () => {
    const env = { ...engine.environment, DOCKER_HOST: 'unix:///nowhere.sock' };
    const { code, stderr } = await check(project({ 'a.ts': program('') }), ['--docker'], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^`--docker`: docker says: Cannot connect to the Docker daemon at unix:\/\/\/nowhere\.sock\. .*\n$/);
  });
});
