type Text = { readonly name: string; readonly text: string };

const INSERTED = [
  '"',
  "'",
  '`',
  '${',
  '}',
  '{',
  '(',
  ')',
  '<',
  '>',
  '/',
  '/*',
  '*/',
  '//',
  '\\',
  '@',
  '#',
  ';',
  '.',
  '?.',
  '\0',
  '\u2028',
  'async ',
  'enum ',
  'class ',
];

/** The text in many states of being typed: cut off, with something missing, with something more. The same for the same text. */
export function damaged({ name, text }: Text, times: number): readonly Text[] {
  return Array.from({ length: times }, (_, i) => {
    const at = ((text.length * (i + 0.5) * 0.618034) % Math.max(1, text.length)) | 0;
    const inserted = INSERTED[(i + text.length) % INSERTED.length] ?? '';
    const states = [text.slice(0, at), text.slice(0, at) + text.slice(at + 1 + (i % 7)), text.slice(0, at) + inserted + text.slice(at)];
    return { name, text: states[i % states.length] ?? '' };
  });
}
