import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyse } from '@layerwright/core';
import type * as e2b from 'e2b';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextTexts } from '../../server/src/world/context-texts.ts';
import { worldFor } from '../../server/src/world/read-options.ts';

const { Template } = createRequire(import.meta.url)('e2b') as typeof e2b;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwright-e2b-files-'));
  mkdirSync(join(folder, '.git'));
  for (const file of ['src/main.py', 'src/lib/a.js', 'dist/app.js', '.env', 'node_modules/a/index.js']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), 'x');
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const pattern = fc
  .array(fc.constantFrom('src', 'lib', 'dist', '.env', 'node_modules', '**', '*', '*.js', 'a*', '!src', '#dist', '{src,dist}', '[ds]*'), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((parts) => fc.constantFrom('', './').chain((start) => fc.constantFrom('', '/', '  ').map((end) => start + parts.join('/') + end)));
const patterns = fc.array(pattern, { maxLength: 2 });
const source = fc.constantFrom(
  '.',
  'src',
  './src/',
  'src/main.py',
  'src/lib',
  'dist',
  'dist/app.js',
  '.env',
  'none',
  'src/none',
  'dist/app.js/x',
);

/** Whether the published package finds no files to copy. */
async function isRefused(path: string, fileIgnorePatterns: string[]): Promise<boolean> {
  const template = Template({ fileContextPath: folder, fileIgnorePatterns }).fromImage('x').copy(path, '/a');
  try {
    await Template.toJSON(template, true);
    return false;
  } catch (error) {
    expect(String(error)).toContain('No files found');
    return true;
  }
}

/** What is said of the files of the same template, read in a program of that folder. */
function saidOf(path: string, ignored: readonly string[]): readonly string[] {
  const options = `{ fileIgnorePatterns: ${JSON.stringify(ignored)} }`;
  const text = `import { Template } from 'e2b';\nexport const a = Template(${options}).fromImage('x:1').copy(${JSON.stringify(path)}, '/a');\n`;
  const file = join(folder, 'main.ts');
  const { findings } = analyse(file, text, { world: worldFor(file, {}, contextTexts()) });
  return findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('local-path-'));
}

test('a copy of which files are said to be missing or left out is one that the published package refuses', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(source, patterns, patterns, async (path, given, listed) => {
      writeFileSync(join(folder, '.dockerignore'), listed.join('\n'));
      const said = saidOf(path, given);
      const is = await isRefused(path, given);
      const isPlain = ![...given, ...listed].some((each) => /[{[]|\*\*\/(?:\*\*|\s*$)/.test(each));
      if (said.length > 0) expect(is).toBe(true);
      // What is left out with a folder above it, by a pattern for that alone, is no finding; nor is the folder itself.
      if (isPlain && is && path !== '.') expect(said).toHaveLength(1);
      refused += said.length;
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(50);
});
