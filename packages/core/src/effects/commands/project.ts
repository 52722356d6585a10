import { project } from './by-verb.ts';
import { type Commands, type Meaning, nothing, subcommands } from './meaning.ts';

const having = (names: readonly string[]): Meaning => subcommands(Object.fromEntries(names.map((name) => [name, project])));

/** Managers that install what the manifest of a project says. */
export const projects: Commands = {
  // Its settings install nothing.
  poetry: subcommands({ install: project, add: project, sync: project, config: nothing }),
  pipenv: having(['install', 'sync']),
  pdm: having(['install', 'sync', 'add']),
  bundle: having(['install']),
  composer: having(['install']),
  cargo: having(['build', 'fetch', 'install']),
  go: having(['mod', 'build', 'get']),
};
