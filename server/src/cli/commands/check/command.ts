import { ASSUME_OPTION } from '../../assume-option.ts';
import { type Command, defineCommand, oneOf } from '../../command.ts';
import type { Format } from './format.ts';

const FORMATS: readonly Format[] = ['pretty', 'json'];

export const command: Command = defineCommand({
  name: 'check',
  usage: 'layerwright check [paths…] [--format pretty|json] [--config FILE] [--set NAME=VALUE]…',
  summary: 'Report what is wrong with the images that files, directories or globs describe; `-` is the standard input.',
  options: {
    format: oneOf(FORMATS, 'How findings are written: for people, or as JSON for programs. Default: pretty.'),
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Take this configuration instead of the nearest layerwright.config.jsonc.' },
    ...ASSUME_OPTION,
  },
  async run({ values: { format, config, set }, words }, io) {
    const { check } = await import('./check.ts');
    return check({ paths: words.length > 0 ? words : ['.'], format: format === 'json' ? 'json' : 'pretty', config, set }, io);
  },
});
