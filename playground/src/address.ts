/** What a page begins with: a text that somebody shares, or an example by the name of its rule. */
export type Opened = { readonly file: string; readonly text: string } | { readonly example: string };

export const FILES = { typescript: 'app.image.ts', dockerfile: 'Dockerfile' } as const;
export type Language = keyof typeof FILES;

/** What the part of an address behind `#` asks for: `example=RULE`, or `language=…&code=…`. Nothing else ever leaves the page. */
export function opened(fragment: string): Opened | undefined {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const [example, text] = [asked.get('example'), asked.get('code')];
  if (text !== null) return { file: FILES[asked.get('language') === 'dockerfile' ? 'dockerfile' : 'typescript'], text };
  return example === null ? undefined : { example };
}

/** The same, the other way round. */
export const fragmentOf = (file: string, text: string): string =>
  `#${new URLSearchParams({ language: languageOf(file), code: text }).toString()}`;

export const languageOf = (file: string): Language => (file === FILES.dockerfile ? 'dockerfile' : 'typescript');
