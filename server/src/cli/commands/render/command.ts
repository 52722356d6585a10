import { targets } from 'layerwright/spec';
import { ASSUME_OPTION } from '../../assume-option.ts';
import { type Command, defineCommand, oneOf } from '../../command.ts';

const ids = (): readonly string[] => targets.map(({ id }) => id);

/** What there is to write is asked when somebody asks for this command: the help of the program does without the targets. */
export const command: Command = defineCommand({
  name: 'render',
  get usage() {
    return `layerwright render <file>[#name] [--to ${ids().join('|')}] [--set NAME=VALUE]… [--format text|json]`;
  },
  summary: 'Print what the images of a file, or the image of a name, become: a Dockerfile, for example.',
  get options() {
    return {
      to: oneOf(ids(), `What is written: ${targets.map(({ id, summary }) => `${id} is ${summary}`).join('; ')}. Default: dockerfile.`),
      ...ASSUME_OPTION,
      format: oneOf(['text', 'json'], 'The bare text, or JSON that says which call each line comes from. Default: text.'),
    };
  },
  async run({ values: { to = 'dockerfile', set, format }, words }, io) {
    const { render } = await import('./render.ts');
    return render({ words, to, set, format: format === 'json' ? 'json' : 'text' }, io);
  },
});
