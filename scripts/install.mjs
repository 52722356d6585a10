// Plain Node without any dependency: it runs before the dependencies exist.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, root, sha256 } from './repository.mjs';

const lockfile = join(root, 'package-lock.json');
const installedLockfile = join(root, 'node_modules/.package-lock.json');
const stamp = join(cache, 'installed');

/** Runs `npm ci` unless node_modules was installed from the present package-lock.json; exits when that fails. */
export function installIfNeeded() {
  if (isInstalled()) return;
  const status = install();
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sha256(readFileSync(lockfile)));
}

/**
 * `npm ci` refuses a lockfile that lacks an optional package of some other platform, as npm writes it where the registry does
 * not carry that package. `npm install --no-save` takes the same versions from it and leaves the file as it is.
 */
function install() {
  return npm(['ci']).status === 0 ? 0 : npm(['install', '--no-save']).status;
}

function isInstalled() {
  if (!existsSync(installedLockfile)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sha256(readFileSync(lockfile))) return true;
  // npm writes its own copy last, so a newer copy means that somebody has installed by hand since the lockfile changed.
  return statSync(installedLockfile).mtimeMs >= statSync(lockfile).mtimeMs;
}

/** Runs the npm that runs this script, or else the one on the path. */
export function npm(args, options = {}) {
  const own = process.env.npm_execpath;
  const [command, first] = own === undefined ? ['npm', []] : [process.execPath, [own]];
  const shell = own === undefined && process.platform === 'win32';
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: 'inherit', shell, ...options });
}
