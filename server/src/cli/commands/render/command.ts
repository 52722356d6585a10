import { targets } from 'layerwright/spec';
import { type Command, defineCommand, oneOf } from '../../command.ts';

const TARGETS = targets.map(({ id }) => id);

export const command: Command = defineCommand({
  name: 'render',
  usage: `layerwright render <file>[#name] [--to ${TARGETS.join('|')}] [--format text|json]`,
  summary: 'Print what the images of a file, or the image of a name, become: a Dockerfile, for example.',
  options: {
    to: oneOf(TARGETS, `What is written: ${targets.map(({ id, summary }) => `${id} is ${summary}`).join('; ')}. Default: dockerfile.`),
    format: oneOf(['text', 'json'], 'The bare text, or JSON that says which call each line comes from. Default: text.'),
  },
  async run({ values: { to = 'dockerfile', format }, words }, io) {
    const { render } = await import('./render.ts');
    return render({ words, to, format: format === 'json' ? 'json' : 'text' }, io);
  },
});
