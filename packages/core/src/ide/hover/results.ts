import { type Image, calls, renderDockerfile } from 'layerwright/spec';
import type { DescribedImage } from '../../analysis.ts';

/** Different lines, and in words where a call makes them. */
export type Result = { readonly lines: string; readonly labels: readonly string[] };

/** What some calls make, in whichever images they occur. `code` says how the words of a program are set off. */
export function resultsOf(images: readonly DescribedImage[], nodes: ReadonlySet<Image>, code: (text: string) => string): readonly Result[] {
  const labels = new Map<string, string[]>();
  for (const described of imagesWith(images, nodes)) {
    const found = described.variants.flatMap(({ when, image }) =>
      [...nodes].some((node) => linesIn(image).has(node)) ? [{ when, lines: linesBy(nodes, image) }] : [],
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

/** A line of an image's Dockerfile, by its number and that of its stage. */
type Line = { readonly number: number; readonly stage: number; readonly text: string };
const linesOf = new WeakMap<Image, ReadonlyMap<Image, readonly Line[]>>();

/** The lines of an image's Dockerfile by the calls that make them: who explains thousands of calls has it rendered once. */
function linesIn(image: Image): ReadonlyMap<Image, readonly Line[]> {
  const before = linesOf.get(image);
  if (before) return before;
  const { text, lines } = renderDockerfile(image);
  const texts = text.split('\n');
  const all = new Map<Image, Line[]>(calls(image).map((node) => [node, []]));
  let stage = 0;
  lines.forEach((by, number) => {
    if (by) all.get(by)?.push({ number, stage, text: texts[number] ?? '' });
    else stage += 1;
  });
  linesOf.set(image, all);
  return all;
}

/** The lines of an image's Dockerfile that some of its calls make. What two stages of it have alike is shown once. */
function linesBy(nodes: ReadonlySet<Image>, image: Image): string {
  const all = linesIn(image);
  const made = [...nodes].flatMap((node) => all.get(node) ?? []).sort((a, b) => a.number - b.number);
  const stages = new Map<number, string>();
  for (const { stage, text } of made) {
    const before = stages.get(stage);
    stages.set(stage, before === undefined ? text : `${before}\n${text}`);
  }
  return [...new Set(stages.values())].join('\n');
}

function label({ name, role }: DescribedImage, when: readonly string[], code: (text: string) => string): string {
  const what = name === undefined ? 'an image without a name' : code(role === 'template' ? `${name}()` : name);
  return [what, ...(when.length > 0 ? [`where ${when.map(code).join(' and ')}`] : [])].join(', ');
}
