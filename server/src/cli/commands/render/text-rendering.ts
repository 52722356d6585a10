import type { Rendering } from '../../../rendering.ts';

/** The text alone where there is one; several are told apart in the way of their format. */
export function textRendering(renderings: readonly Rendering[], to: string): string {
  const [first, ...more] = renderings;
  if (first && more.length === 0) return first.text;
  return to === 'spec-json' ? jsonList(renderings) : renderings.map((each) => `${comments(each)}${each.text}`).join('\n');
}

const jsonList = (renderings: readonly Rendering[]): string =>
  `${JSON.stringify(
    renderings.map(({ name = null, when, text }) => ({ name, when, spec: JSON.parse(text) as unknown })),
    undefined,
    2,
  )}\n`;

function comments({ name = '(without a name)', when }: Rendering): string {
  return [`# image: ${name}`, ...(when.length > 0 ? [`# when: ${when.join(' and ')}`] : [])]
    .map((line) => `${line.replace(/\s+/g, ' ')}\n`)
    .join('');
}
