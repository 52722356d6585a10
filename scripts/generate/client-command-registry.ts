import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function clientCommandRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'client/src/commands',
    file: 'command.ts',
    exported: 'command',
    list: 'commands',
    type: 'ClientCommand',
    typeModule: '../command.ts',
  });
}
