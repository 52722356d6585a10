import { ASSUME_OPTION } from '../../assume-option.ts';
import { COLOUR_OPTION, colourOf } from '../../colour.ts';
import { type Command, type Io, defineCommand, oneOf } from '../../command.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.generated.ts';

const FORMATS = formats.map(({ name }) => name);

export const command: Command = defineCommand({
  name: 'check',
  usage: `layerwright check [paths…] [--format ${FORMATS.join('|')}] [--config FILE] [--set NAME=VALUE]…`,
  summary: 'Report what is wrong with the images that files, directories or globs describe; `-` is the standard input.',
  options: {
    format: oneOf(
      FORMATS,
      `How findings are written: ${formats.map(({ name, summary }) => `${name} is ${summary}`).join('; ')}. ` +
        'Default: github in GitHub Actions, pretty on a terminal, else concise.',
    ),
    ...COLOUR_OPTION,
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Take this configuration instead of the nearest layerwright.config.jsonc.' },
    ...ASSUME_OPTION,
  },
  async run({ values: { format, color, config, set }, words }, io) {
    const { check } = await import('./check.ts');
    const paths = words.length > 0 ? words : ['.'];
    return check({ paths, format: formatNamed(format ?? defaultFormat(io)), colour: colourOf(color), config, set }, io);
  },
});

function formatNamed(name: string): Format {
  const format = formats.find((each) => each.name === name);
  if (!format) throw new Error(`there is no format ${name}`);
  return format;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables: the variable is always `true` there. */
function defaultFormat({ env, isTTY }: Io): string {
  if (env['GITHUB_ACTIONS'] === 'true') return 'github';
  return isTTY ? 'pretty' : 'concise';
}
