import type { Argv, Instruction, Key, Text, Texts } from '../../model.ts';
import { shlex, styled } from '../../quote.ts';
import { derive, flat, known, line } from '../../text.ts';
import { expanded, isCommon, listed } from './commands.ts';

const set = (key: Key, value: Text | Argv, text: Text): Instruction => ({ do: 'set', key, value, text });

export const workdir = (path: Text): Instruction => set('workdir', path, line`WORKDIR ${shlex(path)}`);
export const user = (name: Text): Instruction => set('user', name, line`USER ${name}`);
export const entrypoint = (argv: Texts): Instruction => set('entrypoint', { argv }, line`ENTRYPOINT ${listed(argv)}`);
export const defaults = (argv: Texts): Instruction => set('cmd', { argv }, line`CMD ${listed(argv)}`);
export const healthcheck = (value: Text): Instruction => set('healthcheck', value, line`HEALTHCHECK ${value}`);

/** TCP is what is meant where nothing is said. */
export function port(number: Text, protocol: Text | undefined): Instruction {
  const isTcp = !protocol || flat(protocol) === 'TCP';
  const value = isTcp ? number : line`${number}/${known(protocol) ? derive(protocol, (all) => all.toLowerCase()) : protocol}`;
  return set('expose', value, line`EXPOSE ${value}`);
}

/** A value with variables in it, which are written as in a Dockerfile. */
const DOUBLE = styled(
  '"',
  new Map([
    ['"', '\\"'],
    ['\\', '\\\\'],
  ]),
);
export function variable(name: Text, value: Text, expand: boolean): Instruction {
  const held = expand && !isCommon(value) ? expanded(value) : value;
  const said = expand && flat(held).includes('$') ? DOUBLE(held) : shlex(held);
  return { do: 'pairs', key: 'env', scope: 'image', pairs: [[name, held]], text: line`ENV ${name}=${said}` };
}
/** A variable of the commands behind it, which the image does not keep. */
export const volatileVariable = (name: Text, value: Text): Instruction => ({
  do: 'pairs',
  key: 'arg',
  scope: 'build',
  pairs: [[name, value]],
  text: line`ARG ${name}=${shlex(value)}`,
});
export const label = (name: Text, value: Text): Instruction => ({
  do: 'pairs',
  key: 'label',
  scope: 'image',
  pairs: [[name, value]],
  text: line`LABEL ${shlex(name)}=${shlex(value)}`,
});
