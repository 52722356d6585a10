import { type Call, type Span, type Text, flat, isHole, slice } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Expression, Program } from '../../syntax/program.ts';
import { type Found, absolute } from '../../syntax/search.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { argumentAt } from './argument.ts';
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

/** A part of what a call gives to a shell, by its offsets there. */
type ShellPart = { readonly body: Text; readonly span: Span };

/** Puts a build secret, by its name, where its value stands in shell text, and names it among the secrets of the call. */
export function passAsSecret(program: Program, call: Call, { body, span }: ShellPart, name: string): readonly TextEdit[] | undefined {
  const part = slice(body, ...span);
  const place = placeOf(program, originOf(part));
  const added = addSecret(program, call, name);
  // A command that stands elsewhere may be run by others, which are not given the secret.
  if (!place || !added || argumentAt(program, call, place.span) < 0 || !isExpanded(flat(body), span[0])) return undefined;
  const written = program.text.slice(...place.span);
  const isWhole = part.every((piece) => (isHole(piece) ? /^\$\{.*\}$/s.test(written) : piece.from?.exact === true));
  if (!isWhole || /\w/.test(flat(body).charAt(span[1]))) return undefined;
  return [{ ...place, text: `$${name}` }, ...added];
}

/** Whether a shell reads a variable at an offset: no backslash, single quotes or heredoc keep it from that. */
function isExpanded(shell: string, offset: number): boolean {
  if (/<<|\$'/.test(shell)) return false;
  let quote = '';
  for (let at = 0; at < offset; at++) {
    const character = shell.charAt(at);
    if (quote !== "'" && character === '\\') at += 1;
    else if (quote === '' ? /['"]/.test(character) : character === quote) quote = quote === '' ? character : '';
    if (at === offset) return false;
  }
  return quote !== "'";
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
