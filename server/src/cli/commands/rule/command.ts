import { COLOUR_OPTION, colourOf } from '../../colour.ts';
import { type Command, defineCommand } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'rule',
  usage: 'layerwright rule <id>',
  summary: 'Show the page of a rule: what it finds, why that matters, what to do, and when it stays silent.',
  options: COLOUR_OPTION,
  async run({ values: { color }, words }, io) {
    const { showRule } = await import('./rule.ts');
    return showRule(words, io, colourOf(color));
  },
});
