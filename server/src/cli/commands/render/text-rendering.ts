import type { Rendering } from '../../../rendering.ts';

/** The text alone where there is one; several are told apart in the way of their format. A Dockerfile says what was assumed for it. */
export function textRendering(renderings: readonly Rendering[], to: string, assumed: readonly string[]): string {
  const notice = to === 'dockerfile' && assumed.length > 0 ? comment(`assumed: ${assumed.join(', ')}`) : '';
  const [first, ...more] = renderings;
  if (first && more.length === 0) return `${notice}${first.text}`;
  return to === 'spec-json' ? jsonList(renderings) : renderings.map((each) => `${comments(each)}${notice}${each.text}`).join('\n');
}

const jsonList = (renderings: readonly Rendering[]): string =>
  `${JSON.stringify(
    renderings.map(({ name = null, when, text }) => ({ name, when, spec: JSON.parse(text) as unknown })),
    undefined,
    2,
  )}\n`;

function comments({ name = '(without a name)', when }: Rendering): string {
  return [`image: ${name}`, ...(when.length > 0 ? [`when: ${when.join(' and ')}`] : [])].map(comment).join('');
}

const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ')}\n`;
