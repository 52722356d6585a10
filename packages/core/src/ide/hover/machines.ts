import { type Image, calls } from 'layerwright/spec';
import type { DescribedImage, Gpu } from '../../analysis.ts';

/**
 * What the images run on that begin with one of these calls, a sentence for each that says it. `code` says how the words of a program
 * are set off.
 */
export function machinesOf(
  images: readonly DescribedImage[],
  nodes: ReadonlySet<Image>,
  code: (text: string) => string,
): readonly string[] {
  const beginning = images.filter(
    ({ gpus, variants }) =>
      gpus.length > 0 &&
      variants.some(({ image }) =>
        calls(image)
          .slice(0, 1)
          .some((first) => nodes.has(first)),
      ),
  );
  return [...new Set(beginning.map(({ name, gpus }) => `${name === undefined ? 'Runs' : `${code(name)} runs`} on ${listed(gpus, code)}.`))];
}

const listed = (gpus: readonly Gpu[], code: (text: string) => string): string =>
  gpus
    .map((gpu) => `GPU ${code(gpu.name)} (${'target' in gpu ? `target ${code(gpu.target)} of the configuration` : code(gpu.by)})`)
    .join(' or ');
