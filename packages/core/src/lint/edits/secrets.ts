import { type Call, type Text, flat } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Expression, Program } from '../../syntax/program.ts';
import { type Found, absolute, callAt } from '../../syntax/search.ts';
import { withComma } from './argument.ts';
import { linkOf, removeCall } from './call.ts';

/** Takes a variable out of a call's object and names it among the build secrets of the calls that use it. */
export function moveToSecrets(program: Program, call: Call, key: Text, users: readonly Call[]): readonly TextEdit[] | undefined {
  const removed = removeField(program, call, key);
  const distinct = users.filter((each, i) => users.findIndex((other) => other.from === each.from) === i);
  const added = distinct.map((user) => addSecret(program, user, flat(key)));
  if (!removed || added.some((edit) => edit === undefined)) return undefined;
  return [...removed, ...added.flatMap((edit) => edit ?? [])];
}

type RecordExpression = Extract<Expression, { is: 'record' }>;

/** The object among a call's arguments that holds a place, or the last one. */
function recordOf(program: Program, call: Call, at?: number): Found<RecordExpression> | undefined {
  const found = callAt(program, call.from);
  const records = (found?.node.args ?? []).filter((arg) => arg.is === 'record');
  const record =
    at === undefined
      ? records.at(-1)
      : records.find((arg) => found && absolute(arg.span, found.top)[0] <= at && at < absolute(arg.span, found.top)[1]);
  return found && record && { node: record, top: found.top };
}

function removeField(program: Program, call: Call, key: Text): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(key));
  const record = place && recordOf(program, call, place.span[0]);
  if (!record) return undefined;
  const spans = record.node.fields.map((field) => absolute(field.span, record.top));
  const index = spans.findIndex(([start, end]) => start <= place.span[0] && place.span[1] <= end);
  if (index < 0) return undefined;
  return spans.length === 1 ? removeCall(program, call) : [{ file: program.file, span: withComma(spans, index), text: '' }];
}

/** Only our own builder takes build secrets so. */
function addSecret(program: Program, call: Call, name: string): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  if (!link || call.dialect !== 'layerwright' || call.method !== 'runCommands') return undefined;
  const quote = /^['"]/.exec(program.text.slice(...(link.args[0] ?? [0, 0])))?.[0] ?? '"';
  const options = recordOf(program, call);
  const added = options
    ? intoOptions(options, quote + name + quote)
    : { at: link.span[1] - 1, text: `, { secrets: [${quote}${name}${quote}] }` };
  return added && [{ file: program.file, span: [added.at, added.at], text: added.text }];
}

/** Where a secret's name goes in the options of a call, and how. */
function intoOptions({ node, top }: Found<RecordExpression>, name: string): { readonly at: number; readonly text: string } | undefined {
  const secrets = node.fields.find((field) => field.is === 'field' && field.key === 'secrets');
  if (secrets?.is !== 'field') return { at: absolute(node.span, top)[0] + 1, text: ` secrets: [${name}],` };
  if (secrets.value.is !== 'list') return undefined;
  return { at: absolute(secrets.value.span, top)[0] + 1, text: secrets.value.items.length > 0 ? `${name}, ` : name };
}
