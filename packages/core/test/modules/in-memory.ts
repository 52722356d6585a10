import { posix } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { Image } from 'layerwright';
import { renderDockerfile, sent, show, specOf } from 'layerwright/spec';
import { type Analysis, type FindModule, analyse } from '../../src/index.ts';

export type Files = Readonly<Record<string, string>>;
type Source = { readonly file: string; readonly text: string };
export const head = `import { Image } from 'layerwright';\n`;

/** Finds `./x` beside the file that names it. */
export const find = (files: Files): ((...asked: Parameters<FindModule>) => Source | undefined) => {
  const sources = new Map<string, Source>(Object.entries(files).map(([file, text]) => [`/p/${file}`, { file: `/p/${file}`, text }]));
  return (specifier: string, from: string): Source | undefined => {
    if (!specifier.startsWith('.')) return undefined;
    const path = posix.join(posix.dirname(from), specifier);
    return sources.get(path) ?? sources.get(`${path}.ts`);
  };
};
export const read = (main: string, files: Files): Analysis =>
  analyse('/p/main.ts', head + main, { findModule: orWhyNot(find({ ...files, 'main.ts': head + main })) });

export const orWhyNot =
  (locate: ReturnType<typeof find>): FindModule =>
  (specifier, from) =>
    locate(specifier, from) ?? (specifier.startsWith('.') ? { why: 'is not there' } : undefined);

/** The Dockerfiles of the images, by name. */
export const rendered = (main: string, files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(
    read(main, files).images.map(({ name, variants: [variant] }) => [name ?? '', variant ? renderDockerfile(variant.image).text : '']),
  );

/** What the same program exports when it runs. */
export async function ran(main: string, files: Files): Promise<Readonly<Record<string, string>>> {
  const locate = find({ ...files, 'main.ts': head + main });
  const { outputFiles } = await build({
    stdin: { contents: head + main, loader: 'ts', sourcefile: '/p/main.ts', resolveDir: '/p' },
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['layerwright', 'node:path'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'in-memory',
        setup: (builder) => {
          builder.onResolve({ filter: /^\./ }, ({ path, importer }) => {
            const found = locate(path, importer === '<stdin>' ? '/p/main.ts' : importer);
            return found ? { path: found.file, namespace: 'memory' } : undefined;
          });
          builder.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
            contents: locate(`./${path.slice('/p/'.length)}`, '/p/main.ts')?.text ?? '',
            loader: path.endsWith('.json') ? 'json' : 'ts',
          }));
        },
      },
    ],
  });
  const module: { exports: Record<string, object> } = { exports: {} };
  runInNewContext(outputFiles[0]?.text ?? '', {
    module,
    exports: module.exports,
    require: (name: string) => (name === 'layerwright' ? { Image } : { join: (...parts: string[]) => posix.join(...parts) }),
    process: { env: {} },
  });
  return Object.fromEntries(
    Object.entries(module.exports).map(([name, image]) => [
      name,
      sent(specOf(image))
        .map(({ instruction }) => `${show(instruction.text)}\n`)
        .join(''),
    ]),
  );
}
