import type { Call, Span, Text } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Expression, Program } from '../../syntax/program.ts';
import { type Found, absolute, callAt } from '../../syntax/search.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { removeArgument, withComma } from './argument.ts';
import { linkOf, removeCall } from './call.ts';
import { isDockerfile, removeInstruction } from './instruction.ts';
import { wholeLines } from './statement.ts';

/** Takes a step away: a call out of its chain, an instruction, or a statement that is nothing but the call. */
export function removeStep(program: Program, call: Call): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return removeInstruction(program, call);
  const statement = statementOfCall(program, call);
  return statement ? [{ file: program.file, span: wholeLines(program.text, ...statement), text: '' }] : removeCall(program, call);
}

/** Takes an option of a call away, with the object if it held no other. */
export function removeOption(program: Program, call: Call, name: string): readonly TextEdit[] | undefined {
  for (const record of recordsOf(program, call)) {
    const index = record.node.fields.findIndex((field) => field.is === 'field' && field.key === name);
    if (index < 0) continue;
    if (record.node.fields.length > 1) return removeField(program, record, index);
    return removeArgument(program, call, argumentOf(program, call, record));
  }
  return undefined;
}

/** Takes a key and its value away; a call or an instruction that has no other goes with them. */
export function removePair(program: Program, call: Call, [key, value]: readonly [Text, Text]): readonly TextEdit[] | undefined {
  if (!isDockerfile(program)) return removeKey(program, call, key);
  const [from, to] = [placeOf(program, originOf(key)), placeOf(program, originOf(value))];
  return from && to && removeWords(program, call, [from.span[0], to.span[1]]);
}

/** Takes a key of an object among a call's arguments away; a call that has no other goes with it. */
export function removeKey(program: Program, call: Call, key: Text): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(key));
  for (const record of place ? recordsOf(program, call) : []) {
    const index = record.node.fields.findIndex((field) => place && isWithin(place.span, absolute(field.span, record.top)));
    if (index < 0) continue;
    return record.node.fields.length > 1 ? removeField(program, record, index) : removeStep(program, call);
  }
  return undefined;
}

type RecordExpression = Extract<Expression, { is: 'record' }>;

/** The objects that are written as arguments of a call. */
export function recordsOf(program: Program, call: Call): readonly Found<RecordExpression>[] {
  const found = callAt(program, call.from);
  return (found?.node.args ?? []).flatMap((node) => (found && node.is === 'record' ? [{ node, top: found.top }] : []));
}

function removeField(program: Program, { node, top }: Found<RecordExpression>, index: number): readonly TextEdit[] {
  const spans = node.fields.map((field) => absolute(field.span, top));
  return [{ file: program.file, span: withComma(spans, index), text: '' }];
}

const argumentOf = (program: Program, call: Call, { node }: Found<RecordExpression>): number =>
  callAt(program, call.from)?.node.args.findIndex((arg) => arg === node) ?? -1;

/** Words of an instruction that has others, with the blank before them; otherwise all of it. */
function removeWords(program: Program, call: Call, [start, end]: Span): readonly TextEdit[] | undefined {
  const place = placeOf(program, call.from);
  if (!place || end < start) return undefined;
  const { file, text } = program;
  const [before, behind] = [text.slice(place.span[0], start), text.slice(end, place.span[1])];
  if (/^\S+\s+$/.test(before) && behind.trim() === '') return removeInstruction(program, call);
  if (/[\\'"]/.test(before.slice(-1)) || !/^(?:\s|$)/.test(behind)) return undefined;
  if (behind.trim() === '') return [{ file, span: [start - (/[\s\\]+$/.exec(before)?.[0].length ?? 0), end], text: '' }];
  return [{ file, span: [start, end + (/^[\s\\]+/.exec(behind)?.[0].length ?? 0)], text: '' }];
}

/** The statement that only makes a call on a name. */
function statementOfCall(program: Program, call: Call): Span | undefined {
  const found = callAt(program, call.from);
  const link = linkOf(program, call);
  if (!found || !link || !/^\w+$/.test(program.text.slice(...link.receiver))) return undefined;
  const { statement } = found.top;
  return statement.is === 'do' && statement.expression === found.node ? absolute(statement.span, found.top) : undefined;
}

const isWithin = ([start, end]: Span, [from, to]: Span): boolean => from <= start && end <= to;
