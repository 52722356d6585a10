import { ASSUME_OPTION } from '../../assume-option.ts';
import { JOB_OPTIONS } from '../../job-options.ts';
import { type Command, defineCommand, oneOf } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'build',
  usage:
    'layerwright build <file>[#name] [--tag REFERENCE] [--engine HOST] [--context DIR] [--network NAME] [--set NAME=VALUE]… [--format text|json]',
  summary: 'Build an image with a Docker engine, and say of each call what it did.',
  options: { ...JOB_OPTIONS, ...ASSUME_OPTION, format: oneOf(['text', 'json'], 'What is printed at the end. Default: text.') },
  async run({ values: { format, ...values }, words }, io) {
    const { build } = await import('./build.ts');
    return build({ words, values, format: format === 'json' ? 'json' : 'text' }, io);
  },
});
