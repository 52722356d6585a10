import { checked, closed, steps, text } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { runLine } from '../../../recipes/run-line.ts';
import { dockerfileOptions, instructions, withFiles } from './dockerfile.ts';
import type { CommandMethods } from './methods.ts';
import { running, stepOf } from './step.ts';

const command = checked(text, (all, say) => {
  if (all.trim() === '') say('a command is empty');
});

export const commands: Methods<CommandMethods<never>> = {
  runCommands: method({ commands: steps(command), options: closed(running) }, ({ commands: all, options }) =>
    all.map((each) => runLine(each, stepOf(options))),
  ),
  dockerfileCommands: method({ instructions, options: closed(dockerfileOptions) }, (p) =>
    p.instructions.flatMap((each) => withFiles(each, p.options.contextFiles)),
  ),
};
