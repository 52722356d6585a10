import { analyse } from '@layerwright/core';
import { type Dialect, type Image, problems, sdk, specOf } from 'layerwright/spec';

/** What the short names in the calls of one vendor stand for. */
export type Setup = {
  readonly dialect: Dialect;
  /** What is imported from the dialect's module: the local name and the exported one. */
  readonly imports: Readonly<Record<string, string>>;
  /** Statements before the calls. */
  readonly before: string;
  /** Texts of files that the calls name, where the vectors are of some. */
  readonly files?: Readonly<Record<string, string>>;
};

/** What calls give: an image for each, or the first error. */
export type Result = { readonly images: readonly Image[] } | { readonly error: string };
export type Way = (setup: Setup, calls: readonly string[]) => Result;

/** Runs the calls on the SDK class that is made from the dialect's table. */
export const throughSdk: Way = (setup, calls) => {
  try {
    return { images: builders(setup, calls).map(specOf) };
  } catch (error) {
    return { error: vendorsMessage(error) };
  }
};

/** The builders themselves. The texts are this repository's own vectors, so they may be run. */
export function builders({ dialect, imports, before }: Setup, calls: readonly string[]): readonly object[] {
  const roots = sdk<Record<string, unknown>>(dialect);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- An expression as text is what both ways have in common.
  const run = new Function(...Object.keys(imports), `${before}\nreturn [${calls.join(', ')}];`) as (...given: unknown[]) => object[];
  return run(...Object.values(imports).map((name) => roots[name]));
}

/**
 * The SDK puts the method in front of a message, `env(): …`, which the vendor does not. The kind is the error's name: a
 * `TypeError`, or an `Error` that is called as the vendor calls it.
 */
function vendorsMessage(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return `${error.name}: ${error.message.replace(/^\w+\(\): /, '')}`;
}

/** Reads the same calls as the text of a file, without running it. */
export const throughReader: Way = (setup, calls) => {
  const { images } = analyse('image.ts', fileOf(setup, calls), { dialects: [setup.dialect] });
  const read = calls.map((call, i) => {
    const [only, ...more] = images.filter(({ name }) => name === `image${i}`).flatMap(({ variants }) => variants);
    if (!only || more.length > 0) throw new Error(`${call} was read as ${only ? 'several images' : 'no image'}`);
    return only.image;
  });
  const [problem] = read.flatMap(problems);
  return problem ? { error: `${problem.kind}: ${problem.message}` } : { images: read };
};

/** A file that describes an image for each call, `image0` for the first. */
export function fileOf({ dialect, imports, before }: Setup, calls: readonly string[]): string {
  const names = Object.entries(imports).map(([local, exported]) => (local === exported ? local : `${exported} as ${local}`));
  const exports = calls.map((call, i) => `export const image${i} = ${call};\n`);
  return `import { ${names.join(', ')} } from "${dialect.modules[0] ?? ''}";\n${before}\n${exports.join('')}`;
}
