import { type Command, defineCommand } from '../../command.ts';
import { ASSUME_OPTION } from '../../assume-option.ts';
import { JOB_OPTIONS } from '../../job-options.ts';

export const command: Command = defineCommand({
  name: 'warm',
  usage:
    'layerwright warm <file>[#name] [--to HOST,HOST…] [--registry HOST:PORT] [--tag REFERENCE] [--engine HOST] [--context DIR] [--network NAME] [--set NAME=VALUE]…',
  summary: 'Build an image and bring it to other engines: pushed once, fetched by its digest by all at the same time.',
  options: {
    ...JOB_OPTIONS,
    ...ASSUME_OPTION,
    to: { type: 'string', value: 'HOST,HOST…', help: 'The engines that get it, as docker hosts. Default: `warm.to`.' },
    registry: { type: 'string', value: 'HOST:PORT', help: 'Where engines that lack it fetch it. Default: `registry`.' },
  },
  async run({ values: { to, ...values }, words }, io) {
    const { warm } = await import('./warm.ts');
    return warm({ words, values: { ...values, ...(to !== undefined && { warm: to.split(',').filter((host) => host !== '') }) } }, io);
  },
});
