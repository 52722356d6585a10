import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function commandRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'server/src/cli/commands',
    file: 'command.ts',
    exported: 'command',
    list: 'commands',
    type: 'Command',
    typeModule: '../command.ts',
  });
}
