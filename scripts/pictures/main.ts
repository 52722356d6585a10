import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageVsix } from '../package/vsix.ts';
import { root } from '../package/places.ts';
import { loadPython } from '../test-hosts/base-images.ts';
import { type Engine, startEngine } from '../test-hosts/engine.ts';
import { type Workbench, openWorkbench } from '../test-hosts/workbench.ts';

/** The pictures of the README, taken anew in a real editor with the packaged extension. */
const pictures = join(root, 'docs/images');
const MOST = 200 * 1024;

/** Needs no network, and its third step fails. */
const SERVICE = `import { Image } from 'layerwright';

export const service = Image.debianSlim('3.12')
  .env({ PYTHONUNBUFFERED: '1' })
  .runCommands('useradd --create-home app')
  .addLocalDir('src/', '/app/src/')
  .workdir('/app')
  .runCommands('python -m compileall -q src && python -c "import torch"')
  .cmd(['python', '-m', 'src.main']);
`;

const folder = mkdtempSync(join(tmpdir(), 'layerwright-pictures-'));
const engine = await startEngine();
try {
  await loadPython(engine);
  await takeAll(engine);
} finally {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll({ address }: Engine): Promise<void> {
  const workbench = await openWorkbench({
    folder: sampleProject(address),
    extensions: [vsix()],
    environment: { XDG_CACHE_HOME: join(folder, 'cache') },
    settings: { 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': true, 'window.commandCenter': false },
  });
  try {
    await workbench.page.setViewportSize({ width: 1100, height: 620 });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await findings(workbench);
    await dockerfile(workbench);
    await build(workbench);
  } finally {
    await workbench.close();
  }
}

/** The examples, with the package that they import. */
function sampleProject(engine: string): string {
  const project = join(folder, 'examples');
  cpSync(join(root, 'examples'), project, { recursive: true });
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(join(root, 'packages/image'), join(project, 'node_modules/layerwright'));
  const options = {
    module: 'esnext',
    moduleResolution: 'bundler',
    customConditions: ['source'],
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  writeFileSync(join(project, 'layerwright.config.jsonc'), JSON.stringify({ engines: [engine] }));
  writeFileSync(join(project, 'service.image.ts'), SERVICE);
  return project;
}

function vsix(): string {
  const target = join(folder, 'layerwright.vsix');
  packageVsix(target);
  return target;
}

async function findings(workbench: Workbench): Promise<void> {
  await workbench.openFile('mistakes.image.ts');
  await workbench.until('the findings', workbench.squiggles, (seen) => seen.length >= 4);
  await workbench.until('the lenses', workbench.codeLenses, (seen) => seen.length > 0);
  await workbench.goTo({ line: 18, column: 100 });
  await workbench.page.keyboard.press('Control+K');
  await workbench.page.keyboard.press('Control+I');
  const hover = workbench.page.locator('.monaco-hover .hover-row');
  await workbench.until(
    'the hover',
    () => hover.allInnerTexts(),
    (seen) => seen.some((text) => text.includes('redirection')),
  );
  // It comes in slowly.
  await workbench.page.waitForFunction('document.getAnimations().every(({ playState }) => playState !== "running")', undefined, {
    timeout: 30_000,
  });
  await keep(workbench, 'findings');
  await workbench.page.keyboard.press('Escape');
}

async function dockerfile(workbench: Workbench): Promise<void> {
  await workbench.openFile('ml-app.image.ts');
  await workbench.clickCodeLens('Dockerfile');
  await workbench.until(
    'the Dockerfile',
    () => workbench.editorText('mlApp.Dockerfile'),
    (seen) => seen.includes('FROM'),
  );
  await workbench.goTo({ line: 6, column: 4 });
  await keep(workbench, 'dockerfile');
}

async function build(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Close All Editors');
  // The log takes the lower half.
  await workbench.page.setViewportSize({ width: 1100, height: 800 });
  await workbench.openFile('service.image.ts');
  await workbench.clickCodeLens('Build');
  await workbench.until('the failed build', workbench.codeLenses, (seen) =>
    seen.some(({ title }) => title.startsWith('last build failed')),
  );
  await workbench.until('the message', workbench.notifications, (seen) => seen.length > 0);
  await workbench.page.getByRole('button', { name: 'Show Log' }).click({ timeout: 30_000 });
  await workbench.page.locator('.part.panel .view-line', { hasText: 'No module named' }).first().waitFor({ timeout: 30_000 });
  await keep(workbench, 'build');
}

/** Puts a picture of the screen in its place, if it is small enough. */
async function keep(workbench: Workbench, name: string): Promise<void> {
  const taken = await workbench.screenshot(name);
  const { size } = statSync(taken);
  if (size > MOST) throw new Error(`${taken} has ${size} bytes, which is more than ${MOST}`);
  mkdirSync(pictures, { recursive: true });
  renameSync(taken, join(pictures, `${name}.png`));
  console.log(`${name}.png: ${Math.round(size / 1024)} KB`);
}
