import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { type Kept, keep, kept } from './kept.ts';

/** A script that gives the function that a file of CommonJS is the body of. */
export type Compile = (file: string) => Script;

/** Node sums bytes up since 20.15. In an editor with an older one nothing is kept. */
const canSum = typeof crc32 === 'function';

/** Of a longer run V8 has dropped what only its beginning needed. */
const LONG_RUN = 10;

/**
 * Compiles files with what V8 had made of the same texts in a run before, and keeps what it makes of them in this one: functions
 * are compiled when they are called, so how the run went is in it. `cache`: the folder where that is kept, if there is one.
 */
export function compiler(cache: string | undefined): Compile {
  if (cache === undefined || !canSum) return (file) => scriptOf(file, readFileSync(file), undefined);
  const made: (readonly [path: string, before: Kept | undefined, script: Script])[] = [];
  process.once('exit', () => {
    if (process.uptime() < LONG_RUN) for (const [path, before, script] of made) keep(path, before, () => script.createCachedData());
  });
  return (file) => {
    const source = readFileSync(file);
    const path = join(cache, nameOf(file, source));
    const before = kept(path);
    const script = scriptOf(file, source, before);
    if (!before || script.cachedDataRejected || before.isOld) made.push([path, before, script]);
    return script;
  };
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {';

function scriptOf(filename: string, source: Buffer, before: Kept | undefined): Script {
  return new Script(`${HEAD}${source.toString('utf8')}\n})`, { filename, ...(before && { cachedData: before.data }) });
}

/** V8 compares how long the text is and its own version, and of neither the rest. */
function nameOf(file: string, source: Buffer): string {
  const { arch, platform, versions } = process;
  return [basename(file, '.cjs'), crc32(source).toString(16), platform, arch, versions.v8].join('-');
}
