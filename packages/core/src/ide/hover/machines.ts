import { type Image, chain } from 'layerwright/spec';
import type { DescribedImage, DescribedVariant, Gpu } from '../../analysis.ts';

/**
 * What the images run on that begin with one of these calls, a sentence for each that says it. `code` says how the words of a program
 * are set off.
 */
export function machinesOf(
  images: readonly DescribedImage[],
  nodes: ReadonlySet<Image>,
  code: (text: string) => string,
): readonly string[] {
  const begins = ({ image }: DescribedVariant): boolean => {
    const [first] = chain(image);
    return first !== undefined && nodes.has(first);
  };
  const beginning = images.filter(({ gpus, variants }) => gpus.length > 0 && variants.some(begins));
  return [...new Set(beginning.map(({ name, gpus }) => `${name === undefined ? 'Runs' : `${code(name)} runs`} on ${listed(gpus, code)}.`))];
}

const listed = (gpus: readonly Gpu[], code: (text: string) => string): string =>
  gpus
    .map((gpu) => `${counted(gpu, code)} (${'target' in gpu ? `target ${code(gpu.target)} of the configuration` : code(gpu.by)})`)
    .join(' or ');

function counted({ name, count = 1 }: Gpu, code: (text: string) => string): string {
  const number = count === 1 ? (name === undefined ? 'a GPU' : 'GPU') : `${count} GPUs`;
  return name === undefined ? number : `${number} ${code(name)}`;
}
