import type { Argv, Instruction, Text, Texts } from '../src/model.ts';
import { flat, isWord } from '../src/text.ts';

/** What an instruction was read as, in short. */
export const show = (instruction: Instruction): string => {
  switch (instruction.do) {
    case 'run':
      return `run${flags(instruction.flags)} ${command(instruction.body)}`;
    case 'set':
      return `${instruction.key} ${command(instruction.value)}`;
    case 'pairs':
      return `${instruction.key} ${instruction.pairs.map(([key, value]) => `${flat(key)}=${flat(value)}`).join(';')}`;
    case 'copy':
      return `${instruction.add ? 'add' : 'copy'}${flags(instruction.flags)} ${origin(instruction.of)}[${words(instruction.what)}] to ${flat(instruction.to)}`;
    case 'from':
      return `${instruction.source.kind} ${flat(instruction.source.ref)}${instruction.source.as ? ` as ${flat(instruction.source.as)}` : ''}`;
    case 'invalid':
      return `invalid at ${JSON.stringify(flat(instruction.at))}: ${instruction.message}`;
    case 'anything':
      return `anything: ${instruction.why.name}`;
    case 'attach':
      return `attach ${instruction.what}`;
  }
};
const words = (of: Texts): string => of.map((word) => (isWord(word) ? flat(word) : '…')).join('|');
const command = (of: Text | Argv): string => ('argv' in of ? `argv(${words(of.argv)})` : `shell(${flat(of)})`);
const flags = (of: Extract<Instruction, { do: 'run' }>['flags']): string =>
  of.map(([key, value]) => ` --${flat(key)}=${flat(value)}`).join('');
const origin = (of: Extract<Instruction, { do: 'copy' }>['of']): string =>
  typeof of === 'string' ? (of === 'context' ? '' : `${of} `) : `${of.kind} ${flat(of.ref)} `;

/** The texts of instructions, as they stand in a Dockerfile. */
export const textOf = (found: readonly Instruction[]): string => found.map(({ text }) => flat(text)).join('\n');
