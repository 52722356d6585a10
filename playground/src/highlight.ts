import type { Span } from 'layerwright/spec';
import type { Row } from './rows.ts';

/** A part of a text that is shown in its own way, by the name of a CSS class. */
export type Shown = { readonly span: Span; readonly as: string };

const TYPESCRIPT =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(?<keyword>\b(?:import|from|export|const|let|var|function|return|if|else|for|of|in|new|class|extends|async|await|type|default|as|true|false|null|undefined)\b)|(?<number>\b\d[\d._]*\b)|(?<call>\b[A-Za-z_]\w*(?=\())/g;
const DOCKERFILE =
  /(?<comment>^[ \t]*#[^\n]*)|(?<keyword>^[ \t]*[A-Z]+(?=[ \t]))|(?<string>"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?)|(?<number>‹[^›\n]*›)|(?<call>\$\{?\w+\}?)/gm;

/** What of a text has a colour. A hole of a Dockerfile, `‹name›`, is among it. */
export function coloured(text: string, language: 'typescript' | 'dockerfile'): readonly Shown[] {
  return [...text.matchAll(language === 'typescript' ? TYPESCRIPT : DOCKERFILE)].flatMap(({ 0: all, index, groups = {} }) => {
    const as = Object.keys(groups).find((name) => groups[name] !== undefined);
    return as === undefined ? [] : [{ span: [index, index + all.length], as }];
  });
}

/** One line of a text, with what of it is shown in its own way, from its beginning. */
type Line = { readonly text: string; readonly shown: readonly Shown[] };

/** The lines of a text. What goes over several is in each of them. */
function linesOf(text: string, shown: readonly Shown[]): readonly Line[] {
  const lines = text.split('\n').map((line) => ({ text: line, shown: [] as Shown[] }));
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.text.length + 1;
  }
  let first = 0;
  for (const { span, as } of [...shown].sort((a, b) => a.span[0] - b.span[0])) {
    while ((starts[first + 1] ?? Infinity) <= span[0]) first += 1;
    for (let i = first; (starts[i] ?? Infinity) < span[1]; i++) {
      const [line, start] = [lines[i], starts[i] ?? 0];
      line?.shown.push({ span: [Math.max(span[0] - start, 0), Math.min(span[1] - start, line.text.length)], as });
    }
  }
  return lines;
}

const keyOf = ({ text, shown }: Line): string => `${text}\n${shown.map(({ span, as }) => `${span[0]} ${span[1]} ${as}`).join()}`;

/** A text as rows, one for each line. */
export const rowsOf = (text: string, shown: readonly Shown[]): readonly Row[] =>
  linesOf(text, shown).map((line) => ({ key: keyOf(line), make: () => rowOf(line) }));

function rowOf({ text, shown }: Line): HTMLElement {
  const row = document.createElement('div');
  row.append(elementsOf(text, shown), '\n');
  return row;
}

/** A text as elements: each part between two ends has the classes of all that covers it. */
export function elementsOf(text: string, shown: readonly Shown[]): DocumentFragment {
  const ends = [...new Set([0, text.length, ...shown.flatMap(({ span }) => span)])].filter((at) => at <= text.length).sort((a, b) => a - b);
  const inOrder = [...shown].sort((a, b) => a.span[0] - b.span[0]);
  const out = document.createDocumentFragment();
  let open: readonly Shown[] = [];
  let next = 0;
  ends.slice(0, -1).forEach((start, i) => {
    const begun: Shown[] = [];
    for (let each = inOrder[next]; each && each.span[0] <= start; each = inOrder[++next]) begun.push(each);
    open = [...open, ...begun].filter(({ span }) => span[1] > start);
    out.append(part(text.slice(start, ends[i + 1]), open));
  });
  return out;
}

function part(text: string, shown: readonly Shown[]): Node {
  if (shown.length === 0) return document.createTextNode(text);
  const element = document.createElement('span');
  element.className = shown.map(({ as }) => as).join(' ');
  element.textContent = text;
  return element;
}

/** Where parts of a text stand after it was changed in one place. What the change touches is gone. */
export function moved(shown: readonly Shown[], before: string, after: string): readonly Shown[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  const shift = after.length - before.length;
  return shown.flatMap(({ span: [from, to], as }) => {
    if (to <= start) return [{ span: [from, to], as }];
    return from >= before.length - same ? [{ span: [from + shift, to + shift], as }] : [];
  });
}
