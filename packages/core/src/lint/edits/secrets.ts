import { type Call, type Text, flat } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Expression, Program } from '../../syntax/program.ts';
import { type Found, absolute } from '../../syntax/search.ts';
import { linkOf } from './call.ts';
import { recordsOf, removeKey } from './delete.ts';

/** Takes a variable out of a call's object and names it among the build secrets of the calls that use it. */
export function moveToSecrets(program: Program, call: Call, key: Text, users: readonly Call[]): readonly TextEdit[] | undefined {
  const removed = removeKey(program, call, key);
  const distinct = users.filter((each, i) => users.findIndex((other) => other.from === each.from) === i);
  const added = distinct.map((user) => addSecret(program, user, flat(key)));
  if (!removed || added.some((edit) => edit === undefined)) return undefined;
  return [...removed, ...added.flatMap((edit) => edit ?? [])];
}

/** Only our own builder takes build secrets so. */
function addSecret(program: Program, call: Call, name: string): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  if (!link || call.dialect !== 'layerwright' || call.method !== 'runCommands') return undefined;
  const quote = /^['"]/.exec(program.text.slice(...(link.args[0] ?? [0, 0])))?.[0] ?? '"';
  const options = recordsOf(program, call).at(-1);
  const last = link.args.at(-1)?.[1] ?? link.code - 1;
  const added = options
    ? intoOptions(program, options, quote + name + quote)
    : { span: [last, last] as const, text: `, { secrets: [${quote}${name}${quote}] }` };
  return added && [{ file: program.file, ...added }];
}

/** Where a secret's name goes in the options of a call, and how. */
function intoOptions(
  program: Program,
  { node, top }: Found<Extract<Expression, { is: 'record' }>>,
  name: string,
): Omit<TextEdit, 'file'> | undefined {
  const secrets = node.fields.find((field) => field.is === 'field' && field.key === 'secrets');
  const [start, end] = absolute(node.span, top);
  if (node.fields.length === 0) return { span: [start, end], text: `{ secrets: [${name}] }` };
  if (secrets?.is !== 'field') return { span: [start + 1, start + 1], text: ` secrets: [${name}],` };
  if (secrets.value.is !== 'list') return undefined;
  const list = absolute(secrets.value.span, top);
  const isThere = secrets.value.items.some((item) => program.text.slice(...absolute(item.span, top)).slice(1, -1) === name.slice(1, -1));
  const text = isThere ? '' : secrets.value.items.length > 0 ? `${name}, ` : name;
  return { span: [list[0] + 1, list[0] + 1], text };
}
