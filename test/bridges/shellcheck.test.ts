import { chmodSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { shellcheck } from '../../scripts/test-hosts/shellcheck.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { run } from '../../server/src/cli/run.ts';
import { type Ran, type World, inMemory } from '../../server/src/testing/memory-io.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';

const check = (cwd: string, argv: readonly string[] = [], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['check', '--format', 'json', '--shellcheck', ...argv], io), { cwd, ...world });

type Place = { readonly line: number; readonly character: number };
type Json = { readonly rule: string; readonly severity: string; readonly range: { readonly start: Place; readonly end: Place } };

/** What ShellCheck has found: its code, its severity, and the characters. */
function said({ stdout }: Ran, text: string): readonly string[] {
  const { findings } = JSON.parse(stdout) as { findings: readonly Json[] };
  return findings
    .filter(({ rule }) => rule.startsWith('SC'))
    .map(({ rule, severity, range: { start, end } }) => {
      const lines = text.split('\n');
      const offset = ({ line, character }: Place): number => lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
      return `${rule} ${severity} ${text.slice(offset(start), offset(end))}`;
    });
}

const head = `import { Image } from 'layerwright';\n`;
const commands = (...all: readonly string[]): string =>
  `${head}export const app = Image.base('debian:12-slim')${all.map((each) => `\n  .runCommands(${each})`).join('')};\n`;

await describeWithHosts('ShellCheck', [shellcheck], () => {
  test('what it says is at the characters it is about, through escapes, and behind characters of two code units', async () => {
    const text = commands(`'echo $(date)'`, `"echo \\"🐳\\" && rm -rf $DIR/x"`, '`make\ncd $HOME/a b`');
    const found = said(await check(project({ 'a.ts': text })), text);
    expect(found).toContain('SC2046 warning $(date)');
    expect(found).toContain('SC2086 info $DIR');
    expect(found.filter((each) => each.startsWith('SC2164'))).toEqual(['SC2164 warning cd $HOME/a b']);
  });

  test('in Dockerfiles too, with the shell that they name', async () => {
    const text =
      'FROM debian:12-slim\nRUN [[ -f a ]] && make\nSHELL ["/bin/sh", "-c"]\nRUN [[ -f b ]] && make\nSHELL ["pwsh", "-c"]\nRUN echo $(date)\n';
    const found = said(await check(project({ Dockerfile: text })), text);
    // Which shell runs the first is that of the base.
    expect(found).toEqual(['SC3010 warning [[ -f b ]]']);
  });

  test('a comment silences it, and is not called unused', async () => {
    const text = commands(`'echo $(date)'`).replace('\n  .run', '\n  // layerwright-ignore SC2046, SC2005 -- it is one word\n  .run');
    const ran = await check(project({ 'a.ts': text }));
    expect(said(ran, text)).toEqual([]);
    expect(ran.stdout).not.toContain('unused-ignore');
  });

  test('of what is not known it says nothing, and leaves nothing behind', async () => {
    const temporary = project({});
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const text = `${head}export const app = (x: string) => Image.base('debian:12-slim').runCommands(\`echo $(date) \${x}\`);\n`;
    expect(said(await check(project({ 'a.ts': text, 'b.ts': commands(`'echo $(date)'`) }), ['a.ts']), text)).toEqual([]);
    await check(project({ 'b.ts': commands(`'echo $(date)'`) }));
    expect(readdirSync(temporary).filter((name) => name.startsWith('layerwright-shellcheck-'))).toEqual([]);
  });

  test('it ends when the user has enough of it', async () => {
    const cwd = project({ 'a.ts': commands(`'echo $(date)'`) });
    expect(await check(cwd, [], { signal: AbortSignal.abort() })).toMatchObject({ code: 2, stderr: 'cancelled\n' });
  });
});

test('where it is not on the path that is said', async () => {
  const cwd = project({ 'a.ts': commands(`'echo $(date)'`) });
  const { code, stderr } = await check(cwd, [], { env: { PATH: cwd } });
  expect(code).toBe(2);
  expect(stderr).toBe('`--shellcheck`: ShellCheck is not on the path; https://www.shellcheck.net says how to get it\n');
});

test('where something else has its name, that is said', async () => {
  const cwd = project({ 'a.ts': commands(`'echo $(date)'`) });
  writeIn(cwd, 'bin/shellcheck', '#!/bin/sh\necho hello\n');
  chmodSync(join(cwd, 'bin/shellcheck'), 0o755);
  const { code, stderr } = await check(cwd, ['a.ts'], { env: { PATH: [join(cwd, 'bin'), process.env['PATH']].join(delimiter) } });
  expect(code).toBe(2);
  expect(stderr).toContain('is not understood');
});
