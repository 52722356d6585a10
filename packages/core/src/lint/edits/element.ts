import type { Call, Span, Text } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Expression, Program } from '../../syntax/program.ts';
import { type Found, absolute, callAt } from '../../syntax/search.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { argumentAt, removeArgument, withComma } from './argument.ts';
import { removeStep } from './delete.ts';
import { runsOf } from './runs.ts';
import { quoteOf } from './spell.ts';

/** Takes one of several away, in a list or among arguments; a call that has no other goes with it. */
export function removeElement(program: Program, call: Call, element: Text): readonly TextEdit[] | undefined {
  const at = elementAt(program, call, element);
  if (!at) return undefined;
  if (!at.list) return removeArgument(program, call, at.index);
  return at.list.length > 1 ? [{ file: program.file, span: withComma(at.list, at.index), text: '' }] : removeStep(program, call);
}

/** Takes several away that stand in one list or among the arguments; a call that has no other goes with them. */
export function removeElements(program: Program, call: Call, elements: readonly Text[]): readonly TextEdit[] | undefined {
  const places = elements.map((element) => elementAt(program, call, element));
  const [first] = places;
  const found = first && !first.list ? callAt(program, call.from) : undefined;
  const all = first?.list ?? found?.node.args.map(({ span }) => absolute(span, found.top));
  if (!all || places.some((place) => !place || String(place.list) !== String(first?.list))) return undefined;
  const gone = new Set(places.map((place) => place?.index));
  if (gone.size === all.length) return removeStep(program, call);
  return runsOf(all, (index) => gone.has(index)).map((span) => ({ file: program.file, span, text: '' }));
}

/** Writes another text where one of several stands, in its quotes. */
export function replaceElement(program: Program, call: Call, element: Text, text: string): readonly TextEdit[] | undefined {
  const at = elementAt(program, call, element);
  if (!at || /['"`\\$\r\n]/.test(text)) return undefined;
  const quote = /^['"`]/.exec(program.text.slice(...at.span))?.[0] ?? quoteOf(program);
  return [{ file: program.file, span: at.span, text: quote + text + quote }];
}

/** Writes one more behind the last of a call's first list, or behind its last argument where each is one. */
export function addElement(program: Program, call: Call, text: string): readonly TextEdit[] | undefined {
  const found = callAt(program, call.from);
  const [first] = found?.node.args ?? [];
  if (!found || !first || /['"`\\$\r\n]/.test(text)) return undefined;
  if (first.is !== 'list' && !found.node.args.every((arg) => arg.is === 'text')) return undefined;
  const last = (first.is === 'list' ? first.items : found.node.args).at(-1);
  if (last) return behind(program, absolute(last.span, found.top), text);
  const inside = absolute(first.span, found.top)[0] + 1;
  return [{ file: program.file, span: [inside, inside], text: quoted(program, text) }];
}

/** One more behind the last, on a line of its own where that has one, and in its quotes. */
function behind(program: Program, [start, end]: Span, text: string): readonly TextEdit[] {
  const quote = /^['"]/.exec(program.text.slice(start, end))?.[0] ?? quoteOf(program);
  const broken = /(\r?\n[ \t]*)$/.exec(program.text.slice(0, start))?.[1] ?? ' ';
  return [{ file: program.file, span: [end, end], text: `,${broken}${quote}${text}${quote}` }];
}

const quoted = (program: Program, text: string): string => quoteOf(program) + text + quoteOf(program);

/** Where an element is written: its place, and the list that it is of unless it is an argument. A word of a command is no element. */
type At = { readonly index: number; readonly span: Span; readonly list?: readonly Span[] };

function elementAt(program: Program, call: Call, element: Text): At | undefined {
  const place = placeOf(program, originOf(element));
  const found = place && callAt(program, call.from);
  if (!found) return undefined;
  const index = argumentAt(program, call, place.span);
  const arg = found.node.args[index];
  if (arg?.is === 'list') return inList(program, { node: arg, top: found.top }, place.span);
  const span = arg && absolute(arg.span, found.top);
  return span && arg.is === 'text' && isAll(program, span, place.span) ? { index, span } : undefined;
}

/** Whether a place is all that a literal says, but for blanks. */
const isAll = ({ text }: Program, [from, to]: Span, [start, end]: Span): boolean =>
  text.slice(from + 1, start).trim() === '' && text.slice(end, to - 1).trim() === '';

type List = Extract<Expression, { is: 'list' }>;

function inList(program: Program, { node, top }: Found<List>, place: Span): At | undefined {
  const list = node.items.map((item) => absolute(item.span, top));
  const index = list.findIndex(([from, to]) => from <= place[0] && place[1] <= to);
  const span = list[index];
  return span && node.items[index]?.is === 'text' && isAll(program, span, place) ? { index, span, list } : undefined;
}
