import { styleText } from 'node:util';
import type { Io } from './command.ts';

type Style = Parameters<typeof styleText>[0];
/** Puts a style on a text, where colours are wanted. */
export type Paint = (style: Style, text: string) => string;

/** A terminal gets colours, and who asks for them; https://no-color.org is a no to all. */
export function isColoured({ env, isTTY }: Io): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  const force = env['FORCE_COLOR'];
  return force === undefined ? isTTY : force !== '0' && force !== 'false';
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

export const paintFor = (coloured: boolean): Paint =>
  coloured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
