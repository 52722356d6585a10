import { closed, steps } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { command } from '../../../recipes/parameters.ts';
import { runLine } from '../../../recipes/run-line.ts';
import { dockerfileOptions, instructions, withFiles } from './dockerfile.ts';
import type { CommandMethods } from './methods.ts';
import { running, stepOf } from './step.ts';

export const commands: Methods<CommandMethods<never>> = {
  runCommands: method({ commands: steps(command), options: closed(running) }, ({ commands: all, options }) =>
    all.map((each) => runLine(each, stepOf(options))),
  ),
  dockerfileCommands: method({ instructions, options: closed(dockerfileOptions) }, (p) =>
    p.instructions.flatMap((each) => withFiles(each, p.options.contextFiles)),
  ),
};
