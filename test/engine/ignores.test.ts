import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectContext } from '../../packages/engine/src/context/selection.ts';
import { temporaryFolder } from '../../packages/engine/src/testing/temporary-folder.ts';
import { buildx, buildxProgram } from '../../scripts/test-hosts/buildx.ts';
import { newerEngine, startNewerEngine } from '../../scripts/test-hosts/newer-engine.ts';
import { runProgram } from '../../scripts/test-hosts/processes.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { engineForSuite } from './started.ts';

const NEVER = new AbortController().signal;

/** Names that patterns may mean by their signs, or by what an engine of expressions makes of these. */
const FILES = [
  ...['+a', '+(a)', '^a', 'a', 'ab', 'a.b', 'aXb', 'a|b', '{a,b}', 'a$', '(a)', 'a]b', '!a', '#a', 'a b', 'é', '𝒳', '-', '*'],
  ...['d/a', 'd/+a', 'd/e/a', 'd/e/f/ab', 'd/e/f/a.b', 'd/a b/c', 'x/^a'],
];

const PATTERNS = [
  ...['+a', '+a*', '+(a)', '+(a)*', '*+(a)', '^a', '^a*', '*^a', '**/^a', '^/**', 'a|b', 'a|b*', '{a,b}', '{a,*', 'a$', '(*', '(a)?'],
  ...[
    'a.b',
    'a?b',
    'a]*',
    '[ab]',
    '[^a]',
    '[+^]a',
    '[a-c]?',
    '?',
    '\\*',
    '\\#a',
    '\\!a',
    'a\\ b',
    '**',
    '**/a',
    '**a',
    'd/**',
    'd**',
    'd/**/a',
  ],
  ...['**/**b', 'd/*', 'd/e', '!d/e', '!d/e/f', '!**/ab', '!a', '*', '!**/+a', './a', '/a', 'd/../a', 'd/', '  a  ', '# a', ''],
];

await describeWithHosts('a .dockerignore', [newerEngine, buildx], () => {
  const { engine } = engineForSuite(() => startNewerEngine());

  /** All that a build copies of a context, as Docker's own client sends it; nothing where that refuses. */
  async function sentByDocker(folder: string): Promise<readonly string[] | undefined> {
    const to = temporaryFolder();
    const dockerfile = join(temporaryFolder({ Dockerfile: 'FROM scratch\nCOPY . /\n' }), 'Dockerfile');
    const environment = { DOCKER_HOST: engine().address, DOCKER_CONFIG: join(to, 'client'), BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };
    const command = [buildxProgram(), 'build', '--quiet', '--output', `type=local,dest=${to}/out`, '-f', dockerfile, folder];
    const refused = await runProgram(command, { environment, timeout: 60_000 }).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (refused === undefined) return readdirSync(`${to}/out`, { recursive: true }).map(String).sort();
    // Whichever end of the transfer is first to give up.
    expect(refused).toMatch(/pattern|context canceled/);
    return undefined;
  }

  const sentByUs = (folder: string): Promise<readonly string[] | undefined> =>
    selectContext(folder, ['.'], NEVER).then(
      ({ entries }) => entries.map(({ path }) => path).sort(),
      () => undefined,
    );

  const contextWith = (text: string): string =>
    temporaryFolder({ ...Object.fromEntries(FILES.map((name) => [name, ''])), '.dockerignore': text });

  test.for(PATTERNS.concat('[', 'a\\', '[z-a]', '[]a]'))('%j leaves out what Docker leaves out', async (pattern) => {
    const folder = contextWith(`${pattern}\n`);
    expect(await sentByUs(folder)).toEqual(await sentByDocker(folder));
  });

  test('several patterns leave out what Docker leaves out', { timeout: 180_000 }, async () => {
    const some = fc.array(fc.constantFrom(...PATTERNS), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(some, async (patterns) => {
        const folder = contextWith(patterns.join('\n'));
        expect(await sentByUs(folder)).toEqual(await sentByDocker(folder));
      }),
      { numRuns: 25 },
    );
  });
});
