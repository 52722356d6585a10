import { type Dialect, type Image, type Row, type Rows, calls, dialects, isRow } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { isCall, nodesOf } from '../../syntax/search.ts';
import type { Expression, Spread } from '../../syntax/program.ts';
import type { StringUnder } from './string-under.ts';
import { rowCalled } from './written-call.ts';

export type Parameter = Row['parameters'][string];

/** The parameter of a builder's method that a string is given to: by the call it is written in, or by way of a variable. */
export const parameterOf = (analysis: Analysis, string: StringUnder): Parameter | undefined =>
  writtenParameter(analysis, string) ?? readParameter(analysis, string);

/** Half-typed code may be no call that makes an image, so that only its text tells. */
function writtenParameter({ program }: Analysis, string: StringUnder): Parameter | undefined {
  for (const node of nodesOf(string.top.statement)) {
    const index = isCall(node) ? node.args.findIndex((arg) => isString(arg, string)) : -1;
    if (isCall(node) && index >= 0) return positional(rowCalled(program, string.top, node.callee), index);
  }
  return undefined;
}

/** A string that is open takes the code behind it for its own: a call on it, or a sum that begins with it. */
function isString(arg: Expression | Spread | undefined, string: StringUnder): boolean {
  if (arg === string.literal) return true;
  if (!arg || !string.isOpen) return false;
  if (arg.is === 'call') return isString(arg.callee, string);
  if (arg.is === 'operation') return isString(arg.operands[0], string);
  return arg.is === 'member' && isString(arg.of, string);
}

/** The reader knows which arguments became which images, wherever they were written. */
function readParameter({ images }: Analysis, { literal, top }: StringUnder): Parameter | undefined {
  for (const node of new Set(images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))))) {
    const index = node.call.args.findIndex(
      ({ in: anchor, span }) => anchor === top.anchor && span[0] === literal.span[0] && span[1] === literal.span[1],
    );
    if (index >= 0) return positional(rowOf(node), index);
  }
  return undefined;
}

function rowOf({ on, call }: Image): Row | undefined {
  const dialect = dialects.find(({ name }) => name === call.dialect);
  return on ? dialect?.methods[call.method] : dialect && rootOf(dialect, call.method);
}

function rootOf({ roots, clients = {} }: Dialect, method: string): Row | undefined {
  for (const [name, root] of [roots, ...Object.values(clients)].flatMap((each) => Object.entries<Row | Rows>(each))) {
    const row = isRow(root) ? name === method && root : root[method];
    if (row) return row;
  }
  return undefined;
}

const positional = (row: Row | undefined, index: number): Parameter | undefined =>
  row && Object.values(row.parameters).filter(({ takes }) => takes === undefined)[index];
