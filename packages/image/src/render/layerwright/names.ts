import type { Hole, Image } from '../../model.ts';
import type { Names } from './source.ts';

export type Parameter = { readonly name: string; readonly type: string; readonly of: Hole };

/** Names of a program, each given once. Parameters are made as they are asked for. */
export type Scope = Names & {
  readonly free: (wanted: string) => string;
  readonly call: (image: Image, name: string) => void;
  readonly parameters: () => readonly Parameter[];
};

export function scope(): Scope {
  const taken = new Set(['Image']);
  /** Thousands may want the same name. */
  const next = new Map<string, number>();
  const images = new Map<Image, string>();
  const holes = { word: new Map<Hole, Parameter>(), words: new Map<Hole, Parameter>() };
  const free = (wanted: string): string => {
    const first = identifier(wanted);
    let [name, i] = [first, next.get(first) ?? 2];
    for (; taken.has(name); i++) name = `${first}${i}`;
    next.set(first, i);
    taken.add(name);
    return name;
  };
  const hole: Names['hole'] = (of, is) => {
    const known = holes[is].get(of);
    if (known) return known.name;
    const name = free(of.name.replace(/^process\.env\b/, ''));
    holes[is].set(of, { name, type: is === 'word' ? 'string' : 'readonly string[]', of });
    return name;
  };
  return {
    free,
    hole,
    call: (image, name) => images.set(image, name),
    image: (image) => images.get(image) ?? 'Image',
    parameters: () => [...holes.word.values(), ...holes.words.values()],
  };
}

/** Words that are no names in a module. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof var void while with yield'
  ).split(' '),
);

/** A name of a program that is like a text: `my-app` is `myApp`. */
function identifier(text: string): string {
  const parts = text.split(/[^A-Za-z0-9_$]+/).filter((part) => part !== '');
  const name = parts.map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
  if (name === '') return 'value';
  return /^\d/.test(name) || RESERVED.has(name) ? `_${name}` : name;
}
