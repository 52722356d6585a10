import type { Call } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute } from '../../syntax/search.ts';
import { linkOf } from './call.ts';
import { recordsOf } from './delete.ts';
import { quoteOf } from './spell.ts';

/** An option of a call: words, or a plain value. `isThere`: the call has it already, and it is not written anew. */
type Option = { readonly name: string; readonly value: readonly string[] | boolean | string; readonly isThere?: boolean };

/** Adds an option to a call of our own builders, in the object that is there or in a new one. */
export function addOption(program: Program, call: Call, { name, value, isThere = false }: Option): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  const last = link?.args.at(-1);
  if (!OURS.includes(call.dialect.replace(/@.*$/, '')) || isThere || !last) return undefined;
  const { file } = program;
  const text = `${name}: ${valueOf(program, value)}`;
  const record = recordsOf(program, call).at(-1);
  if (!record) return [{ file, span: [last[1], last[1]], text: `, { ${text} }` }];
  const [start, end] = absolute(record.node.span, record.top);
  if (record.node.fields.length === 0) return [{ file, span: [start, end], text: `{ ${text} }` }];
  return [{ file, span: [start + 1, start + 1], text: ` ${text},` }];
}

/** Builders whose options we know. */
const OURS: readonly string[] = ['layerwright', 'modal', 'chalk'];

function valueOf(program: Program, value: Option['value']): string {
  const quote = quoteOf(program);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? quote + value + quote : `[${value.map((each) => quote + each + quote).join(', ')}]`;
}
