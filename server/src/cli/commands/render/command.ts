import { targets } from 'layerwright/spec';
import { ASSUME_OPTION } from '../../assume-option.ts';
import { type Command, defineCommand, oneOf } from '../../command.ts';

const TARGETS = targets.map(({ id }) => id);

export const command: Command = defineCommand({
  name: 'render',
  usage: `layerwright render <file>[#name] [--to ${TARGETS.join('|')}] [--set NAME=VALUE]… [--format text|json]`,
  summary: 'Print what the images of a file, or the image of a name, become: a Dockerfile, for example.',
  options: {
    to: oneOf(TARGETS, `What is written: ${targets.map(({ id, summary }) => `${id} is ${summary}`).join('; ')}. Default: dockerfile.`),
    ...ASSUME_OPTION,
    format: oneOf(['text', 'json'], 'The bare text, or JSON that says which call each line comes from. Default: text.'),
  },
  async run({ values: { to = 'dockerfile', set, format }, words }, io) {
    const { render } = await import('./render.ts');
    return render({ words, to, set, format: format === 'json' ? 'json' : 'text' }, io);
  },
});
