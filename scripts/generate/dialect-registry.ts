import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function dialectRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'packages/image/src/dialects',
    file: 'dialect.ts',
    exported: 'dialect',
    list: 'dialects',
    type: 'Dialect',
    typeModule: '../method.ts',
  });
}
