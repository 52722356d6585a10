import type { Target } from 'layerwright/spec';
import { type Rendering, alone } from '../../../rendering.ts';

/** The text alone where there is one; several are told apart in the way of their format, which says also what was assumed. */
export function textRendering(renderings: readonly Rendering[], target: Target, assumed: readonly string[]): string {
  const { comment, head } = target;
  const notice = assumed.length > 0 ? [`assumed: ${assumed.join(', ')}`] : [];
  const [first, ...more] = renderings;
  if (comment === undefined) return first && more.length === 0 ? alone(first, target).text : jsonList(renderings);
  if (first && more.length === 0) return below(alone(first, target).text, comments(notice, comment), target);
  const texts = renderings.map((each) => `${comments([...titleOf(each), ...notice], comment)}${each.text}`);
  return `${head?.(renderings.map(({ title, image }) => ({ name: title, image }))) ?? ''}${texts.join('\n')}`;
}

/** The directives of a Dockerfile hold only at its very beginning. */
function below(text: string, above: string, { fixed }: Target): string {
  const end = fixed?.(text) ?? 0;
  return text.slice(0, end) + above + text.slice(end);
}

const jsonList = (renderings: readonly Rendering[]): string =>
  `${JSON.stringify(
    renderings.map(({ name = null, when, text }) => ({ name, when, spec: JSON.parse(text) as unknown })),
    undefined,
    2,
  )}\n`;

const titleOf = ({ name = '(without a name)', when }: Rendering): readonly string[] => [
  `image: ${name}`,
  ...(when.length > 0 ? [`when: ${when.join(' and ')}`] : []),
];

const comments = (texts: readonly string[], comment: string): string =>
  texts.map((text) => `${comment} ${text.replace(/\s+/g, ' ')}\n`).join('');
