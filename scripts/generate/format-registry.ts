import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function formatRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'server/src/cli/commands/check/formats',
    file: 'format.ts',
    exported: 'format',
    list: 'formats',
    type: 'Format',
    typeModule: './format.ts',
  });
}
