import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { packageVsix } from '../../scripts/package/vsix.ts';
import { busybox, loadBusybox } from '../../scripts/test-hosts/base-images.ts';
import { chromium } from '../../scripts/test-hosts/chromium.ts';
import { type Engine, engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { registry as registryHost, startRegistry } from '../../scripts/test-hosts/registry.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { type Position, type Workbench, openWorkbench } from '../../scripts/test-hosts/workbench.ts';
import { workbench as workbenchHost } from '../../scripts/test-hosts/workbench-install.ts';
import { project } from '../../server/src/testing/project.ts';
import { upToDate } from '../wire/program.ts';

/** What a test waits for has shorter limits of its own, which say what was missed. */
const MINUTES = 60_000;
const head = `import { Image } from 'layerwright';\n\n`;

/** The extension as users install it, packaged once. */
const packaged = mkdtempSync(join(tmpdir(), 'layerwright-vsix-'));
const vsix = join(packaged, 'layerwright.vsix');
afterAll(() => rm(packaged, { recursive: true, maxRetries: 5 }));

/** A workbench with the packaged extension and a project open, for the time of one test. */
async function opened(files: Readonly<Record<string, string>>, options: Partial<Parameters<typeof openWorkbench>[0]> = {}) {
  const folder = project(files);
  const workbench = await openWorkbench({
    folder,
    extensions: [vsix],
    environment: { XDG_CACHE_HOME: join(folder, '.cache') },
    settings: { 'files.autoSave': 'off', 'editor.wordBasedSuggestions': 'off' },
    ...options,
  });
  onTestFinished(() => workbench.close());
  return { folder, workbench };
}

/** The place behind some characters of a text, where the next would be typed. */
function behind(text: string, characters: string): Position {
  const lines = text.slice(0, text.indexOf(characters) + characters.length).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const titles = async ({ codeLenses }: Workbench): Promise<readonly string[]> => (await codeLenses()).map(({ title }) => title);
const untilTitled = (workbench: Workbench, title: string): Promise<readonly string[]> =>
  workbench.until(
    `the lens "${title}"`,
    () => titles(workbench),
    (seen) => seen.includes(title),
  );
const save = async ({ page }: Workbench): Promise<void> => page.keyboard.press('Control+S');

await describeWithHosts('the extension in a real editor', [workbenchHost, chromium], () => {
  beforeAll(async () => {
    await upToDate();
    packageVsix(vsix);
  }, 5 * MINUTES);

  test(
    'a mistake is underlined, and a quick fix mends the file',
    async () => {
      const text = `${head}export const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26 && pip check');\n`;
      const { folder, workbench } = await opened({ 'app.image.ts': text });
      await workbench.openFile('app.image.ts');
      const squiggles = await workbench.until('a squiggle', workbench.squiggles, (seen) => seen.some(({ text }) => text === 'numpy>=1.26'));
      expect(squiggles).toContainEqual({ severity: 'error', line: 3, text: 'numpy>=1.26' });
      await workbench.screenshot('squiggle');
      await workbench.goTo(behind(text, 'numpy'));
      await workbench.quickFix('Quote `numpy>=1.26`');
      await workbench.until('the end of the squiggle', workbench.squiggles, (seen) => !seen.some(({ line }) => line === 3));
      await save(workbench);
      await expect
        .poll(() => readFileSync(join(folder, 'app.image.ts'), 'utf8'), { timeout: 60_000 })
        .toBe(
          `${head}export const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir "numpy>=1.26" && pip check');\n`,
        );
    },
    5 * MINUTES,
  );

  test(
    'a tag is completed, and the whole reference is replaced',
    async () => {
      const text = `${head}export const app = Image.base('nvidia/cuda:11.0-base');\n`;
      const { workbench } = await opened({ 'app.image.ts': text });
      await workbench.openFile('app.image.ts');
      await untilTitled(workbench, 'Dockerfile');
      await workbench.goTo(behind(text, 'cuda:'));
      for (let i = 0; i < '11.0-base'.length; i++) await workbench.page.keyboard.press('Delete');
      await workbench.page.keyboard.type('12.4.1-run');
      await workbench.acceptSuggestion('12.4.1-runtime-ubuntu22.04');
      expect(await workbench.until('the tag', workbench.editorText, (seen) => seen.includes('runtime'))).toBe(
        `${head}export const app = Image.base('nvidia/cuda:12.4.1-runtime-ubuntu22.04');\n`,
      );
    },
    5 * MINUTES,
  );

  test(
    'the Dockerfile is shown beside, follows what is typed, and leads back to the call',
    async () => {
      const text = `${head}export const app = Image.base('debian:12')\n  .env({ MODE: 'fast' })\n  .workdir('/app');\n`;
      const { workbench } = await opened({ 'app.image.ts': text });
      await workbench.openFile('app.image.ts');
      await workbench.clickCodeLens('Dockerfile', 3);
      const preview = (): Promise<string> => workbench.editorText('app.Dockerfile');
      await workbench.until('the preview', preview, (seen) => seen === 'FROM debian:12\nENV MODE=fast\nWORKDIR /app\n');
      await workbench.typeAt(behind(text, 'fast'), 'er');
      await workbench.until('the change', preview, (seen) => seen.includes('ENV MODE=faster'));
      await workbench.screenshot('preview');
      // A click on a line of the preview marks its call, and F12 goes there.
      await workbench.page.locator('.editor-group-container').last().locator('.view-line', { hasText: 'WORKDIR' }).click();
      await workbench.page.keyboard.press('F12');
      await workbench.page.locator('.statusbar-item', { hasText: 'Ln 5, Col 4' }).waitFor({ timeout: 60_000 });
    },
    5 * MINUTES,
  );

  test(
    'a value that is typed is assumed with the first Enter, and forgotten by the lens that says so',
    async () => {
      const make = `export const make = (tag: string) => Image.base(\`debian:\${tag}\`).workdir('/app');\n`;
      const text = `${head}${make}`;
      const { workbench } = await opened({ 'app.image.ts': text });
      await workbench.openFile('app.image.ts');
      await untilTitled(workbench, 'Dockerfile');
      await workbench.goTo(behind(text, 'base'));
      await workbench.quickFix('Assume a value for tag…');
      const box = workbench.page.locator('.quick-input-widget', { hasText: 'Assume a value for tag' });
      await box.waitFor({ timeout: 30_000 });
      await workbench.page.keyboard.type('12-slim');
      await box.locator('.monaco-list-row.focused', { hasText: '"12-slim"' }).waitFor({ timeout: 30_000 });
      await workbench.page.keyboard.press('Enter');
      const assumed = 'assumed tag=12-slim: forget';
      await workbench.until(
        'the assumption',
        () => titles(workbench),
        (seen) => seen.includes(assumed),
      );
      await workbench.clickCodeLens(assumed);
      await workbench.until(
        'nothing assumed',
        () => titles(workbench),
        (seen) => seen.includes('Dockerfile') && !seen.includes(assumed),
      );
    },
    2 * MINUTES,
  );

  test(
    'a folder that is not trusted is read, and nothing of it runs',
    async () => {
      const canary = join(packaged, 'canary');
      const { workbench } = await opened(
        {
          'app.image.ts': `${head}import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(canary)}, 'it ran');\nexport const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26 && pip check');\n`,
          'layerwright.config.jsonc': '{ "engines": ["unix:///nonexistent/docker.sock"] }',
        },
        { trusted: false },
      );
      await workbench.openFile('app.image.ts');
      await workbench.until('a squiggle', workbench.squiggles, (seen) => seen.some(({ text }) => text === 'numpy>=1.26'));
      const lenses = await workbench.until(
        'the lenses',
        () => titles(workbench),
        (seen) => seen.includes('not built yet'),
      );
      expect(lenses).toEqual(['Dockerfile', 'not built yet']);
      await workbench.clickCodeLens('Dockerfile');
      await workbench.until(
        'the preview',
        () => workbench.editorText('app.Dockerfile'),
        (seen) => seen.includes('FROM python:3.12'),
      );
      await workbench.screenshot('restricted');
      expect(existsSync(canary)).toBe(false);
    },
    5 * MINUTES,
  );
});

await describeWithHosts('building in a real editor', [workbenchHost, chromium, engineHost, registryHost, busybox], () => {
  let engine: Engine;
  beforeAll(async () => {
    await upToDate();
    if (!existsSync(vsix)) packageVsix(vsix);
    engine = await startEngine();
    await loadBusybox(engine);
  }, 5 * MINUTES);
  afterAll(() => engine.stop());

  test(
    'an image is built, and its lens says what was cached',
    async () => {
      const text = `${head}export const app = Image.base('busybox')\n  .runCommands('echo one')\n  .workdir('/app');\n`;
      const { workbench } = await opened({
        'app.image.ts': text,
        'layerwright.config.jsonc': JSON.stringify({ engines: [engine.address] }),
      });
      await workbench.openFile('app.image.ts');
      const lenses = await workbench.until(
        'the lenses',
        () => titles(workbench),
        (seen) => seen.includes('not built yet'),
      );
      expect(lenses).toEqual(['Build', 'Dockerfile', 'Warm', 'not built yet']);
      await workbench.clickCodeLens('Build');
      await untilTitled(workbench, '0/2 cached in the last build');
      await workbench.typeAt(behind(text, '/app'), '/src');
      await untilTitled(workbench, '0/2 cached in the last build, changed since');
      await workbench.runCommand('Layerwright: Build Image');
      await untilTitled(workbench, '1/2 cached in the last build');
      await workbench.screenshot('built');
      expect(await engine.docker(['run', '--rm', '--network', 'none', 'app', 'pwd'])).toBe('/app/src\n');
    },
    5 * MINUTES,
  );

  test(
    'a build that fails is shown at the call whose fault it is',
    async () => {
      const { workbench } = await opened({
        'app.image.ts': `${head}export const app = Image.base('busybox')\n  .runCommands('echo one')\n  .runCommands('echo so far; exit 7')\n  .workdir('/app');\n`,
        'layerwright.config.jsonc': JSON.stringify({ engines: [engine.address] }),
      });
      await workbench.openFile('app.image.ts');
      await untilTitled(workbench, 'not built yet');
      await workbench.clickCodeLens('Build');
      await workbench.until('the squiggle', workbench.squiggles, (seen) =>
        seen.some(({ severity, line }) => severity === 'error' && line === 5),
      );
      const said = await workbench.until('the message', workbench.notifications, (seen) => seen.some((text) => text.includes('failed')));
      expect(said.join()).toContain('the command ended with exit code 7');
      await untilTitled(workbench, 'last build failed at runCommands');
      await workbench.screenshot('failed-build');
    },
    5 * MINUTES,
  );

  test(
    'an engine that is not there is said, and the editor keeps working',
    async () => {
      const text = `${head}export const app = Image.base('python:3.12');\n`;
      const { workbench } = await opened({
        'app.image.ts': text,
        'layerwright.config.jsonc': '{ "engines": ["unix:///nonexistent/docker.sock"] }',
      });
      await workbench.openFile('app.image.ts');
      await untilTitled(workbench, 'Build');
      await workbench.clickCodeLens('Build');
      const said = await workbench.until('the message', workbench.notifications, (seen) => seen.some((text) => text.includes('failed')));
      expect(said.join()).toContain('no engine answers at unix:///nonexistent/docker.sock: is Docker running?');
      await workbench.typeAt(behind(text, "('python:3.12')"), ".runCommands('pip install --no-cache-dir numpy>=1.26')");
      await workbench.until('a squiggle', workbench.squiggles, (seen) => seen.some(({ text }) => text === 'numpy>=1.26'));
    },
    5 * MINUTES,
  );

  test(
    'an image is warmed on another engine, by way of a registry',
    async () => {
      const [other, registry] = await Promise.all([startEngine(), startRegistry()]);
      onTestFinished(async () => {
        await Promise.all([other.stop(), registry.stop()]);
      });
      const config = { engines: [engine.address], registry: registry.address, warm: { to: [other.address] } };
      const { workbench } = await opened({
        'app.image.ts': `${head}export const warmApp = Image.base('busybox').runCommands('echo warm > /warm');\n`,
        'layerwright.config.jsonc': JSON.stringify(config),
      });
      await workbench.openFile('app.image.ts');
      await workbench.clickCodeLens('Warm');
      await expect.poll(() => other.docker(['images', '-q', 'warm-app']), { timeout: 60_000 }).not.toBe('');
      expect(await other.docker(['run', '--rm', '--network', 'none', 'warm-app', 'cat', '/warm'])).toBe('warm\n');
    },
    5 * MINUTES,
  );
});
