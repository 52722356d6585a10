import type { Text } from '../model.ts';
import { flat, slice } from '../text.ts';

/** A line goes on in the next where it ends in a backslash that no other one stands before. */
const OPEN = /(?:^|[^\\])\\[ \t]*$/;
const BREAK = /(?<!\\)\\[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*/g;

export const isOpen = (line: string): boolean => OPEN.test(line);

/** An instruction on one line: without the backslashes and line ends that part it, and the comments and empty lines between. */
export function joinLines(instruction: Text): Text {
  const all = flat(instruction);
  if (!all.includes('\n')) return instruction;
  const kept: Text[] = [];
  let start = 0;
  for (const { 0: found, index } of all.matchAll(BREAK)) {
    if (index > start) kept.push(slice(instruction, start, index));
    start = index + found.length;
  }
  return [...kept.flat(), ...(start < all.length ? slice(instruction, start, all.length) : [])];
}
