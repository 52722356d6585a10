import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Something that a package of Debian and Ubuntu brings: a program, or a library to build against. */
export type Need = { readonly package: string; readonly program?: string };

/** Where a user's path often lacks what only root starts. */
const systemFolders = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/** The full path of a program, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? findSystemProgram(name);
}

/** As its package has installed it, whatever stands before it on the path. */
export function findSystemProgram(name: string): string | undefined {
  return systemFolders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The needs that are not met. */
export async function missing(needs: readonly Need[]): Promise<readonly Need[]> {
  const met = await Promise.all(needs.map(isMet));
  return needs.filter((_, index) => met[index] !== true);
}

/** The names for people, or undefined if nothing is missing. */
export async function whyMissing(needs: readonly Need[]): Promise<string | undefined> {
  const lacking = (await missing(needs)).map((need) => need.program ?? need.package);
  return lacking.length === 0 ? undefined : `not installed: ${lacking.join(', ')}`;
}

/** Why nothing may be installed on this machine, or undefined. */
export function whyNoInstall(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can install packages';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release()) ? undefined : 'packages are installed on Debian and Ubuntu only';
}

/** Installs the packages of the needs that are not met. Throws where that is not possible. */
export async function installMissing(needs: readonly Need[]): Promise<void> {
  const packages = (await missing(needs)).map((need) => need.package);
  if (packages.length === 0) return;
  const reason = whyNoInstall();
  if (reason !== undefined) throw new Error(`${packages.join(', ')}: ${reason}.`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 15 * 60_000, maxBuffer: 64 * 1024 * 1024 };
  await promisify(execFile)('apt-get', ['update', '-q'], options);
  await promisify(execFile)('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
}

async function isMet(need: Need): Promise<boolean> {
  if (need.program !== undefined) return findProgram(need.program) !== undefined;
  try {
    const { stdout } = await promisify(execFile)('dpkg-query', ['-W', '-f', '${Status}', need.package], { timeout: 20_000 });
    return stdout.includes('ok installed');
  } catch {
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function release(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
