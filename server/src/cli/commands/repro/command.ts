import { ASSUME_OPTION } from '../../assume-option.ts';
import { type Command, defineCommand } from '../../command.ts';

export const command: Command = defineCommand({
  name: 'repro',
  usage: 'layerwright repro <file>:<line> [--rule ID] [--set NAME=VALUE]… | layerwright repro --replay <file>',
  summary: 'Print all that one finding depends on, without what is yours: what a bug report needs. Or find it again in such a file.',
  options: {
    rule: { type: 'string', value: 'ID', help: 'The rule of the finding, where several have one in the line.' },
    replay: { type: 'string', value: 'FILE', help: 'Read what was printed, and say whether the finding is there again.' },
    ...ASSUME_OPTION,
  },
  async run({ values: { rule, replay, set }, words }, io) {
    if (replay !== undefined) return (await import('./replay.ts')).replayFile(replay, words, io);
    return (await import('./repro.ts')).printRepro({ words, rule, set }, io);
  },
});
