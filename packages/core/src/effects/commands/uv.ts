import { own } from 'layerwright/spec';
import { project } from './by-verb.ts';
import { type Commands, type Meaning, operands, subcommands } from './meaning.ts';
import { pipWords } from './pip.ts';

const clean: Meaning = (_, { at }) => [{ is: 'clean', manager: 'pip', what: 'cache', at }];

/** An environment in the folder that is named, or in `.venv`. */
const venv: Meaning = (words, { at }) => {
  const [folder] = operands(words.slice(1), ['-p', '--python', '--prompt', '--link-mode', '--index-url']);
  return [{ is: 'write', path: folder?.at ?? own('.venv'), at }];
};

export const uv: Commands = {
  uv: subcommands({ pip: pipWords, sync: project, add: project, venv, cache: clean }, ['--project', '--directory', '--config-file']),
};
