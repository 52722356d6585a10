import { transformSync } from 'esbuild';
import { Image } from 'layerwright';
import { type Image as Spec, specOf } from 'layerwright/spec';
import type { Generated } from './generate.ts';

/** The images that a program exports when it runs, or why it does not get that far. */
export type Ran = { readonly images: ReadonlyMap<string, Spec> } | { readonly error: string };

/** Really runs a program, as JavaScript, with the SDK and an environment of its own. */
export function runProgram({ text, env }: Generated): Ran {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as Record<string, unknown> };
  const require = (name: string): unknown => {
    if (name !== 'layerwright') throw new Error(`the program imports ${name}`);
    return { Image };
  };
  try {
    // The generator's own programs: what they may do is written above.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function('require', 'module', 'exports', 'process', code)(require, module, module.exports, { env: { ...env } });
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'an error that is none' };
  }
  return { images: new Map(Object.entries(module.exports).map(([name, builder]) => [name, specOf(builder as object)])) };
}
