import { type Hole, type Image, type Item, type Text, type Value, isValue } from '../../model.ts';
import { flat, isHole, known } from '../../text.ts';
import type { Written } from './written.ts';

/** What a program calls what its texts do not say: a parameter for a word or for any number of them, and other images. */
export type Names = {
  readonly hole: (hole: Hole, is: 'word' | 'words') => string;
  readonly image: (image: Image) => string;
};

/** A call as TypeScript, from the method's name on. */
export const callSource = ({ method, args }: Written, names: Names): string =>
  `${method}(${args.map((arg) => valueSource(arg, names)).join(', ')})`;

function valueSource(value: Value, names: Names): string {
  switch (value.is) {
    case 'text':
      return textSource(value.text, names);
    case 'plain':
      return String(value.plain);
    case 'list':
      return `[${value.items.map((item) => itemSource(item, names)).join(', ')}]`;
    case 'record':
      return `{ ${value.fields.map(([key, field]) => `${keySource(flat(key))}: ${valueSource(field, names)}`).join(', ')} }`;
    case 'image':
      return names.image(value.image);
    case 'hole':
      return names.hole(value.hole, 'word');
    case 'function':
      return names.hole({ why: 'unsupported', name: 'function' }, 'word');
  }
}

const itemSource = (item: Item, names: Names): string =>
  isValue(item) ? valueSource(item, names) : `...${names.hole(item.rest, 'words')}`;

/** A text of one line is a string, and a lone hole its name. */
function textSource(text: Text, names: Names): string {
  const [first, ...more] = text;
  if (first && more.length === 0 && isHole(first)) return names.hole(first.hole, 'word');
  return known(text) && !flat(text).includes('\n') ? JSON.stringify(flat(text)) : templateSource(text, names);
}

/** Pieces of text that stand together are escaped together: the `$` of one may be before the `{` of the next. */
function templateSource(text: Text, names: Names): string {
  let [out, open] = ['', ''];
  for (const piece of text) {
    if (!isHole(piece)) open += piece.text;
    else {
      out += `${escaped(open)}\${${names.hole(piece.hole, 'word')}}`;
      open = '';
    }
  }
  return `\`${out}${escaped(open)}\``;
}

const escaped = (text: string): string =>
  text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replace(/\r/g, '\\r')
    .replace(/\0/g, '\\x00');

/** `__proto__: …` would say what the object inherits from. */
function keySource(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
