import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPackageSizes, checkVsixSize } from './budget.ts';
import { output, runNode } from './command.ts';
import { assemble } from './npm-folder.ts';
import { npmFolder, out, root, vsix } from './places.ts';
import { checkShape } from './shape.ts';
import { tryPackage } from './trial.ts';
import { packageVsix } from './vsix.ts';

try {
  runNode(join(root, 'scripts/build.mjs'), []);
  await mkdir(out, { recursive: true });
  await npmPackage();
  packageVsix(vsix);
  checkVsixSize();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function npmPackage(): Promise<void> {
  await assemble();
  checkPackageSizes();
  const tarball = pack();
  await checkShape(tarball);
  await tryPackage(tarball, version());
}

function pack(): string {
  const [packed] = JSON.parse(output('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', out], npmFolder)) as {
    filename: string;
  }[];
  if (packed === undefined) throw new Error('npm pack made no tarball');
  return join(out, packed.filename);
}

function version(): string {
  return (JSON.parse(readFileSync(join(npmFolder, 'package.json'), 'utf8')) as { version: string }).version;
}
