import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { output, runNode, tools } from './command.ts';
import { trialFolder } from './places.ts';

const files = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'layerwright.config.jsonc': '{ "lint": {} }\n',
  'image.js': `import { Image } from 'layerwright';
console.log(Image.base("debian:12").aptInstall(["git"]).toDockerfile());
`,
  'chutes.js': `import { Image } from 'layerwright/chutes';
console.log(Image("me", "app", "1.0").aptInstall(["git"]).toDockerfile());
`,
  // Types that are not found would be "any", which accepts the second line as well.
  'image.ts': `import { Image } from 'layerwright';
import { Image as Chutes } from 'layerwright/chutes';
export const text: string = Image.base("debian:12").aptInstall(["git"]).toDockerfile();
export const other: string = Chutes("me", "app", "1.0").toDockerfile();
// @ts-expect-error a reference is a text
Image.base(12);
`,
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "types": [] }, "files": ["image.ts"] }\n',
};

/** Installs the tarball as a user would and uses what it promises: the SDK, its types, and the program. */
export async function tryPackage(tarball: string, version: string): Promise<void> {
  const folder = await mkdtemp(trialFolder);
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    output('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder);
    expectText('the SDK', output('node', ['image.js'], folder), /^FROM debian:12\n[^]*\bgit\b/);
    expectText('a builder in other words', output('node', ['chutes.js'], folder), /^FROM parachutes[^]*\bgit\b/);
    runNode(tools.tsc, ['-p', '.'], folder);
    expectText('layerwright --version', output('npx', ['--no-install', 'layerwright', '--version'], folder), version);
    // It loads what is beside the program: the search for files, the parser, and what checks a configuration.
    expectText('layerwright check', output('npx', ['--no-install', 'layerwright', 'check', '*.js'], folder), 'No problems in 2 files');
    expectText('layerwright rule', output('npx', ['--no-install', 'layerwright', 'rule', 'secret-in-env'], folder), 'What to do');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function expectText(what: string, text: string, wanted: RegExp | string): void {
  const good = typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
  if (!good) throw new Error(`From the installed package, ${what} printed:\n${text}`);
  console.log(`From the installed package, ${what} works.`);
}
