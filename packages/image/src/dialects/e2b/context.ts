import { absent, holeText } from '../../apply/argument.ts';
import type { Parameter } from '../../apply/parameters.ts';
import { attached } from '../../instruction/make.ts';
import { type Instruction, type Pairs, type Text, type Value, isValue } from '../../model.ts';
import { flat, own } from '../../text.ts';
import type { FileOptions } from './template.ts';

/** Where a template takes files from, and what of them it leaves out: what is said of it, as `context` and `ignore`. */
export const fileOptions: Parameter<FileOptions | undefined, Pairs> = {
  read(value) {
    if (absent(value)) return [];
    if (value.is === 'hole') return unknownOf(value);
    if (value.is !== 'record') return [];
    const given = new Map(value.fields.map(([name, field]) => [flat(name), field]));
    const rest: Value | undefined = value.rest && { is: 'hole', hole: value.rest, from: value.from };
    return [...folderOf(given.get('fileContextPath') ?? rest), ...patternsOf(given.get('fileIgnorePatterns') ?? rest)];
  },
};

export const contextOf = (said: Pairs): readonly Instruction[] => (said.length > 0 ? [attached('vendor', said)] : []);

const CONTEXT = own('context');
const IGNORE = own('ignore');

const unknownOf = (value: Extract<Value, { is: 'hole' }>): Pairs => [
  [CONTEXT, holeText(value)],
  [IGNORE, holeText(value)],
];

const folderOf = (value: Value | undefined): Pairs => (absent(value) ? [] : [[CONTEXT, textOf(value)]]);

function patternsOf(value: Value | undefined): Pairs {
  if (absent(value)) return [];
  if (value.is !== 'list') return [[IGNORE, textOf(value.is === 'hole' ? value : other(value))]];
  return value.items.map((item) => [IGNORE, isValue(item) ? textOf(item) : [{ hole: item.rest }]]);
}

/** What is no string is read as JavaScript would, which is not known here. */
const textOf = (value: Value): Text => (value.is === 'text' ? value.text : holeText(value.is === 'hole' ? value : other(value)));

const other = (value: Value): Extract<Value, { is: 'hole' }> => ({
  is: 'hole',
  hole: { why: 'unsupported', name: 'fileContextPath', from: value.from },
  from: value.from,
});
