import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Plugin, build } from 'esbuild';
import { documentationOf, examplesIn } from '../../packages/core/src/testing/documented.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = join(root, 'playground');

type Example = { readonly name: string; readonly group: string; readonly file: string; readonly text: string; readonly files: string };

/**
 * Writes the playground into a folder: one page that has all it needs in it, so that it opens from a disk as well, and beside it whose
 * code that is. Gives the path of the page.
 */
export async function buildPlayground(folder: string): Promise<string> {
  const [page, analyst] = await Promise.all([bundled('src/main.ts'), bundled('src/worker.ts')]);
  const parts: Readonly<Record<string, string>> = {
    style: readFileSync(join(home, 'style.css'), 'utf8'),
    examples: JSON.stringify(examples()).replaceAll('<', '\\u003c'),
    analyst: inScript(analyst.text),
    page: inScript(page.text),
  };
  const template = readFileSync(join(home, 'index.html'), 'utf8');
  const path = join(folder, 'index.html');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path,
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? ''),
  );
  writeFileSync(join(folder, 'notices.txt'), await noticesFor([...page.files, ...analyst.files]));
  return path;
}

/** As the server has it: the parser without the compiler. */
async function bundled(entry: string): Promise<{ readonly text: string; readonly files: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(home, entry)],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    conditions: ['source'],
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [await parserOnlyTypescript()],
  });
  return { text: outputFiles[0]?.text ?? '', files: Object.keys(metafile.inputs) };
}

const ofBuild = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(root, 'scripts/build', file)).href)) as T;

async function parserOnlyTypescript(): Promise<Plugin> {
  return (await ofBuild<{ readonly parserOnlyTypescript: Plugin }>('parser-plugin.mjs')).parserOnlyTypescript;
}

type Notices = {
  readonly packagesOf: (files: readonly string[]) => readonly string[];
  readonly noticesOf: (root: string, folders: readonly string[]) => Promise<string>;
};

async function noticesFor(files: readonly string[]): Promise<string> {
  const { packagesOf, noticesOf } = await ofBuild<Notices>('notices.mjs');
  return noticesOf(root, packagesOf(files));
}

/** A program that may stand in a page: a browser finds the end of its script where it is. */
function inScript(program: string): string {
  if (/<\/script|<!--[^]*<script/i.test(program))
    throw new Error('A program of the playground says what a browser takes for the end of a script.');
  return program;
}

/** The examples of the repository, and of each rule the first that it reports. */
function examples(): readonly Example[] {
  const shown = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.image.ts'));
  const rules = readdirSync(join(root, 'packages/core/src/lint/rules'), { withFileTypes: true }).filter((each) => each.isDirectory());
  return [
    ...shown.map((name) => ({
      ...{ name: name.replace('.image.ts', ''), group: 'Images', file: 'app.image.ts', files: '' },
      text: readFileSync(join(root, 'examples', name), 'utf8'),
    })),
    ...rules.flatMap(({ name }) => exampleOf(name)),
  ];
}

/** The first example of a rule that it reports, and the files that its documentation says are there. */
function exampleOf(rule: string): readonly Example[] {
  const documentation = documentationOf(rule);
  const first = examplesIn(documentation).find(({ reports }) => reports);
  const files = /^```files\n([\s\S]*?)^```$/m.exec(documentation)?.[1] ?? '';
  return first
    ? [{ name: rule, group: 'Rules', file: first.file === '/Dockerfile' ? 'Dockerfile' : 'app.image.ts', text: first.text, files }]
    : [];
}
