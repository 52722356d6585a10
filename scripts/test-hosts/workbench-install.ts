import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, fillCache, isCached } from './cache.ts';
import { type Host } from './host.ts';
import { runProgram } from './processes.ts';
import { installMissing, missing } from './programs.ts';

/** code-server carries the workbench of VS Code as npm packages; it wants the Node it was made for. */
const codeServer = '4.139.1';
const node = '24';
const entry = `workbench-${codeServer}-node-${node}`;

/** Some of its packages are compiled while they are installed. */
const needs = [
  { program: 'g++', package: 'g++' },
  { program: 'make', package: 'make' },
  { program: 'python3', package: 'python3' },
  { program: 'pkg-config', package: 'pkg-config' },
  { package: 'libkrb5-dev' },
  { package: 'libsecret-1-dev' },
  { package: 'libx11-dev' },
  { package: 'libxkbfile-dev' },
];

export const workbench: Host = {
  name: 'workbench',
  whyNot: () => Promise.resolve(isCached(entry) ? undefined : 'the workbench is not installed yet'),
  install: installWorkbench,
};

/** The command that starts the workbench's server; its arguments come after. */
export function workbenchServer(): readonly string[] {
  return [join(nodeFolder(cached(entry)), 'node'), join(cached(entry), 'server/node_modules/code-server/lib/vscode/out/server-main.js')];
}

const nodeFolder = (folder: string): string => join(folder, 'node/node_modules/node/bin');

/** Takes one to two minutes, from the npm registry. */
async function installWorkbench(): Promise<void> {
  if (isCached(entry)) return;
  if ((await missing(needs)).length > 0) await installMissing(needs);
  await fillCache(entry, async (folder) => {
    await npmInstall(join(folder, 'node'), `node@${node}`);
    await npmInstall(join(folder, 'server'), `code-server@${codeServer}`, nodeFolder(folder));
  });
}

/** Each package has a folder of its own: npm would take the one away while it installs the other. */
async function npmInstall(folder: string, name: string, programs?: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const path = [...(programs === undefined ? [] : [programs]), process.env['PATH'] ?? ''].join(':');
  // What is compiled or linked at installation is missing otherwise; newer versions of npm ask for this, older ones ignore it.
  const scripts = '--dangerously-allow-all-scripts';
  await runProgram(['npm', 'install', name, '--no-audit', '--no-fund', scripts], {
    cwd: folder,
    timeout: 15 * 60_000,
    environment: { ...withoutNpm(), PATH: path },
  });
}

/** `npm run` tells its children about this repository, which an inner npm would take for its own. */
function withoutNpm(): Readonly<Record<string, undefined>> {
  const names = Object.keys(process.env).filter((name) => /^npm_/i.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
