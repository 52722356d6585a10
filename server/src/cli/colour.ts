import { styleText } from 'node:util';
import { type Io, type Option, oneOf } from './command.ts';

type Style = Parameters<typeof styleText>[0];
/** Puts a style on a text, where colours are wanted. */
export type Paint = (style: Style, text: string) => string;

const COLOUR = ['auto', 'always', 'never'] as const;
export type Colour = (typeof COLOUR)[number];

/** The option of commands that print for people. */
export const COLOUR_OPTION: Readonly<Record<'color', Option & { readonly type: 'string' }>> = {
  color: oneOf(COLOUR, 'Whether there are colours. Default: auto, which is on a terminal; NO_COLOR and FORCE_COLOR hold.'),
};

export const colourOf = (word: string | undefined): Colour | undefined => COLOUR.find((each) => each === word);

/** A terminal gets colours, and who asks for them; https://no-color.org is a no to all but the option. */
export function isColoured({ env, isTTY }: Pick<Io, 'env' | 'isTTY'>, colour: Colour = 'auto'): boolean {
  if (colour !== 'auto') return colour === 'always';
  if (isSet(env['NO_COLOR'])) return false;
  const force = env['FORCE_COLOR'];
  return force === undefined ? isTTY && env['TERM'] !== 'dumb' : force !== '0' && force !== 'false';
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

export const paintFor = (coloured: boolean): Paint =>
  coloured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
