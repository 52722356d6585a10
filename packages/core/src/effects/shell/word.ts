import type { Assignment, Redirect, Word } from 'unbash';
import { HOLE, type Text, slice } from 'layerwright/spec';
import type { Assigned, Redirection, ShellWord } from './shell.ts';

/** A text and its flat form, which the parser counts in. */
export type Source = { readonly text: Text; readonly all: string };
export type Placed = { readonly pos: number; readonly end: number };

export function usedIn({ all }: Source, { pos, end }: Placed): readonly string[] {
  const text = all.slice(pos, end);
  return text.includes('$') ? [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name) : NONE;
}

const NONE: readonly never[] = [];

export function word(
  { text, all }: Source,
  of: Placed & { readonly type: string; readonly value?: unknown; readonly parts?: Word['parts'] },
): ShellWord {
  const at = slice(text, of.pos, of.end);
  const written = all.slice(of.pos, of.end);
  if (of.type === 'Assignment') return { value: /[$`\uFFFC'"\\]/.test(written) ? undefined : written, at };
  if (typeof of.value !== 'string' || of.value.includes(HOLE) || /[$`]|[<>]\(/.test(written.replace(/'[^']*'|\\./g, '')))
    return { value: undefined, at };
  return { value: of.value, at };
}

export const assigned = (source: Source, node: Assignment): Assigned => ({
  name: node.name,
  value: node.value.type === 'Word' && !node.append && !node.index ? word(source, node.value) : undefined,
  at: slice(source.text, node.pos, node.end),
});

export const redirection = (source: Source, node: Redirect): Redirection => ({
  operator: node.operator,
  target: node.target && word(source, node.target),
});

/** From a word to the end of the last redirection that touches the one before; the first one touches the word. */
export function gluedTo({ text }: Source, of: Placed | undefined, [first, ...more]: readonly Redirect[]): Text | undefined {
  if (!of || !first || first.target?.pos !== first.pos + first.operator.length) return undefined;
  let { end } = first;
  for (const next of more) if (next.pos === end) ({ end } = next);
  return slice(text, of.pos, end);
}
