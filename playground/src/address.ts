import type { Source } from './protocol.ts';

/** What a page begins with: a text that somebody shares, or an example by the name of its rule. */
export type Opened = Source | { readonly example: string };

export const FILES = { typescript: 'app.image.ts', dockerfile: 'Dockerfile' } as const;
export type Language = keyof typeof FILES;

/** What the part of an address behind `#` asks for: `example=RULE`, or `language=…&code=…&files=…`. Nothing else ever leaves the page. */
export function opened(fragment: string): Opened | undefined {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const [example, text] = [asked.get('example'), asked.get('code')];
  const language = asked.get('language') === 'dockerfile' ? 'dockerfile' : 'typescript';
  if (text !== null) return { file: FILES[language], text, files: asked.get('files') ?? '' };
  return example === null ? undefined : { example };
}

/** The same, the other way round. */
export const fragmentOf = ({ file, text, files }: Source): string =>
  `#${new URLSearchParams({ language: languageOf(file), code: text, ...(files !== '' && { files }) }).toString()}`;

export const languageOf = (file: string): Language => (file === FILES.dockerfile ? 'dockerfile' : 'typescript');
