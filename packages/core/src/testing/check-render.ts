import { renderDockerfile } from 'layerwright/spec';
import { expect, test } from 'vitest';
import type { AnalyseOptions, DescribedImage } from '../index.ts';
import { analysed } from './check-rule.ts';
import { type FixtureFile, dedent, parseFixture } from './fixture.ts';

/** The image of a fixture, or the one at `$0`, has one variant, and this is its Dockerfile. A hole shows as `‹name›`. */
export function checkRender(fixture: string, dockerfile: string): void {
  expect(rendered(fixture)).toBe(dedent(dockerfile));
}

/**
 * The images of a fixture, each variant with its conditions:
 *
 * ```text
 * name when process.env.GPU is set
 *   FROM cuda
 * ```
 */
export function checkVariants(fixture: string, expected: string, options: AnalyseOptions = {}): void {
  expect(variants(fixture, options)).toBe(dedent(expected));
}

type Row = readonly [what: string, fixture: string, expected: string];

/** A test for each of some fixtures, as `checkVariants` has it. */
export function checkEach(rows: readonly Row[]): void {
  test.for(rows)('%s', ([, fixture, expected]) => {
    checkVariants(fixture, expected);
  });
}

/** The Dockerfile of the only image, or of that at `$0`. */
export function rendered(fixture: string, options: AnalyseOptions = {}): string {
  const { images, cursor } = read(fixture, options);
  const here = cursor ? images.filter(({ span }) => span[0] <= cursor[0] && cursor[1] <= span[1]) : images;
  const [image, ...others] = here;
  if (!image || others.length > 0)
    throw new Error(`There is not one image here, but ${String(here.length)}: ${here.map(({ name }) => name ?? '?').join(', ')}`);
  const [variant, ...more] = image.variants;
  if (!variant || more.length > 0) throw new Error(`The image has ${String(image.variants.length)} variants.`);
  return lines(variant).join('\n');
}

/** All images of a fixture with their variants, as `checkVariants` compares them. */
export function variants(fixture: string, options: AnalyseOptions = {}): string {
  return read(fixture, options).images.flatMap(variantsOf).join('\n');
}

function read(
  fixture: string,
  options: AnalyseOptions,
): { readonly images: readonly DescribedImage[]; readonly cursor: FixtureFile['cursor'] } {
  const [file, ...more] = parseFixture(fixture);
  if (!file || more.length > 0) throw new Error('Images are read from one file.');
  return { images: analysed(file, options).images, cursor: file.cursor };
}

function variantsOf({ name, role, variants: all, unexplored }: DescribedImage): readonly string[] {
  const title = `${name ?? 'an image'}${role === 'template' ? ' (template)' : ''}`;
  const told = all.flatMap((variant) => [
    `${title}${variant.when.length > 0 ? ` when ${variant.when.join(', ')}` : ''}`,
    ...lines(variant).map((line) => (line === '' ? '' : `  ${line}`)),
  ]);
  return unexplored > 0 ? [...told, `${title}: ${String(unexplored)} unexplored`] : told;
}

const lines = ({ image }: DescribedImage['variants'][number]): readonly string[] => renderDockerfile(image).text.trimEnd().split('\n');
