import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Compile } from './compiler.ts';

type Load = (name: string) => unknown;
type Body = (...given: [exports: object, require: Load, module: Module, filename: string, dirname: string]) => void;
type Module = { exports: object };

/** Runs the files of a folder as Node runs CommonJS, each once and when it is first asked for. What is not in the folder is Node's to find. */
export function loader(folder: string, compile: Compile): Load {
  const modules = new Map<string, Module>();
  const found = createRequire(join(folder, 'program.cjs'));
  const load: Load = (name) => (name === `./${basename(name)}` ? ours(name) : found(name));
  // Some libraries ask where a file is.
  const require = Object.assign(load, { resolve: found.resolve });

  function ours(name: string): object {
    const known = modules.get(name);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    const file = join(folder, name);
    const body = compile(file).runInThisContext() as Body;
    body.call(module.exports, module.exports, require, module, file, folder);
    // No two of the files need each other, so nobody asks for this one before it is there.
    modules.set(name, module);
    return module.exports;
  }
  return load;
}
