import type { Span } from 'layerwright/spec';
import * as ts from 'typescript';
import type { Expression, Statement, Unknown } from '../program.ts';
import { mentionsOf } from './mentions.ts';

/**
 * What lowering one top-level statement needs to know: the parsed text that it stands in, which may be a part of the whole, where
 * it begins, and how what is inside of others is lowered.
 */
export type Place = {
  readonly file: ts.SourceFile;
  readonly whole: string;
  readonly start: number;
  readonly statement: (node: ts.Statement, place: Place) => Statement;
  readonly expression: (node: ts.Expression, place: Place) => Expression;
};

export const spanOf = (node: ts.Node, { file, start }: Pick<Place, 'file' | 'start'>): Span => [
  node.getStart(file) - start,
  node.end - start,
];

export function unknown(node: ts.Node, place: Place): Unknown {
  return { is: 'unknown', span: spanOf(node, place), what: ts.SyntaxKind[node.kind], ...mentionsOf(node) };
}

/** A call whose result is awaited, or handed on. */
export const settled = (x: Expression): Expression => (x.is === 'call' ? { ...x, settled: true } : x);
