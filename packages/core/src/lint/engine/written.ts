import { type Instruction, flat } from 'layerwright/spec';

let last: { readonly instruction: Instruction; readonly text: string } | undefined;

/** An instruction as it is sent, a hole being one character. Several rules ask for that of the same one, each after the other. */
export function writtenAs(instruction: Instruction): string {
  if (last?.instruction !== instruction) last = { instruction, text: flat(instruction.text) };
  return last.text;
}
