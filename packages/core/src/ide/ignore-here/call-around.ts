import { type Span, calls } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import type { CallExpression, Program, TopLevel } from '../../syntax/program.ts';
import { absolute, callsIn, nameStart } from '../../syntax/search.ts';

/** A call in its file. `span` covers its name and arguments; `begin` is its dot, or where it has none, its first character. */
export type CallPlace = { readonly span: Span; readonly begin: number };

/** The call that something is part of: the innermost one of a builder, since others are only arguments of it. */
export function callAround(analysis: Analysis, [start, end]: Span): CallPlace | undefined {
  const around = callsOf(analysis.program).filter(({ span }) => span[0] <= start && end <= span[1]);
  const ofBuilders = builderCalls(analysis);
  return (
    innermost(around.filter(({ span }) => ofBuilders.has(span.join()))) ??
    innermost(around.filter(({ span, begin }) => begin < span[0])) ??
    innermost(around)
  );
}

/** The first call whose name is at an offset or after it. */
export function callFrom(program: Program, offset: number): CallPlace | undefined {
  return callsOf(program)
    .filter(({ span }) => span[0] >= offset)
    .reduce<CallPlace | undefined>((first, call) => (first && first.span[0] <= call.span[0] ? first : call), undefined);
}

/** What is asked for each of thousands of findings is looked up once for a file. */
function once<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const memo = new WeakMap<Of, { readonly made: T }>();
  return (of) => {
    let known = memo.get(of);
    if (!known) memo.set(of, (known = { made: make(of) }));
    return known.made;
  };
}

const callsOf = once((program: Program): readonly CallPlace[] =>
  program.statements.flatMap((top) => callsIn(top.statement).map((node) => placeOf(node, top, program.text))),
);

function placeOf(node: CallExpression, top: TopLevel, text: string): CallPlace {
  const span = absolute([nameStart(node), node.span[1]], top);
  const { callee } = node;
  const [, receiverEnd] = absolute(callee.is === 'member' ? callee.of.span : [node.span[0], node.span[0]], top);
  return { span, begin: dotBefore(text, receiverEnd, span[0]) ?? span[0] };
}

/** A dot, and the blanks and comments that may stand between it and the name. */
const DOT = /\??\.(?:\s|\/\*(?:(?!\*\/)[\s\S])*\*\/|\/\/[^\n]*\n)*$/;

function dotBefore(text: string, from: number, name: number): number | undefined {
  const found = DOT.exec(text.slice(from, name));
  return found ? from + found.index : undefined;
}

const builderCalls = once(({ images, placeOf: placeOfImage }: Analysis): ReadonlySet<string> => {
  const nodes = new Set(images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))));
  return new Set([...nodes].flatMap((node) => placeOfImage(node)?.span.join() ?? []));
});

const innermost = (places: readonly CallPlace[]): CallPlace | undefined =>
  places.reduce<CallPlace | undefined>((best, each) => (best && lengthOf(best.span) <= lengthOf(each.span) ? best : each), undefined);

const lengthOf = ([start, end]: Span): number => end - start;
