import { type Image, calls, renderDockerfile } from 'layerwright/spec';
import type { DescribedImage } from '../../analysis.ts';

/** Different lines, and in words where a call makes them. */
export type Result = { readonly lines: string; readonly labels: readonly string[] };

/** What some calls make, in whichever images they occur. `code` says how the words of a program are set off. */
export function resultsOf(images: readonly DescribedImage[], nodes: ReadonlySet<Image>, code: (text: string) => string): readonly Result[] {
  const labels = new Map<string, string[]>();
  for (const described of imagesWith(images, nodes)) {
    const found = described.variants.flatMap(({ when, image }) =>
      calls(image).some((node) => nodes.has(node)) ? [{ when, lines: linesBy(nodes, image) }] : [],
    );
    const isSame = found.every(({ lines }) => lines === found[0]?.lines);
    for (const { when, lines } of isSame ? found.slice(0, 1) : found) {
      labels.set(lines, [...(labels.get(lines) ?? []), label(described, isSame ? [] : when, code)]);
    }
  }
  return [...labels].map(([lines, own]) => ({ lines, labels: own }));
}

const users = new WeakMap<readonly DescribedImage[], ReadonlyMap<Image, ReadonlySet<DescribedImage>>>();

/** The images that have one of these calls, in their order. Who asks about many calls has the images looked through once. */
function imagesWith(images: readonly DescribedImage[], nodes: ReadonlySet<Image>): readonly DescribedImage[] {
  let all = users.get(images);
  if (!all) users.set(images, (all = usersIn(images)));
  const found = new Set([...nodes].flatMap((node) => [...(all.get(node) ?? [])]));
  return found.size < 2 ? [...found] : images.filter((each) => found.has(each));
}

function usersIn(images: readonly DescribedImage[]): ReadonlyMap<Image, ReadonlySet<DescribedImage>> {
  const all = new Map<Image, Set<DescribedImage>>();
  for (const described of images) {
    for (const node of described.variants.flatMap(({ image }) => calls(image))) {
      all.set(node, (all.get(node) ?? new Set()).add(described));
    }
  }
  return all;
}

/** The lines of an image's Dockerfile that some of its calls make. What two stages of it have alike is shown once. */
function linesBy(nodes: ReadonlySet<Image>, image: Image): string {
  const { text, lines } = renderDockerfile(image);
  const all = text.split('\n');
  const stages: string[][] = [[]];
  lines.forEach((by, i) => {
    if (!by) stages.push([]);
    else if (nodes.has(by)) stages.at(-1)?.push(all[i] ?? '');
  });
  return [...new Set(stages.filter((each) => each.length > 0).map((each) => each.join('\n')))].join('\n');
}

function label({ name, role }: DescribedImage, when: readonly string[], code: (text: string) => string): string {
  const what = name === undefined ? 'an image without a name' : code(role === 'template' ? `${name}()` : name);
  return [what, ...(when.length > 0 ? [`where ${when.map(code).join(' and ')}`] : [])].join(', ');
}
