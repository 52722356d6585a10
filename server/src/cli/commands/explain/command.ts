import { ASSUME_OPTION } from '../../assume-option.ts';
import { type Command, defineCommand } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'explain',
  usage: 'layerwright explain <file>:<line> [--set NAME=VALUE]…',
  summary: 'Say what the calls of a line become, what is not known of them and why, and where imports lead.',
  options: ASSUME_OPTION,
  async run({ values: { set }, words }, io) {
    const { explainLine } = await import('./explain.ts');
    return explainLine(words, set, io);
  },
});
