import { type Command, defineCommand } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'explain',
  usage: 'layerwright explain <file>:<line>',
  summary: 'Say what the calls of a line become, what is not known of them and why, and where imports lead.',
  options: {},
  async run({ words }, io) {
    const { explainLine } = await import('./explain.ts');
    return explainLine(words, io);
  },
});
