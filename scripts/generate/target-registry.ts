import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function targetRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'packages/image/src/render',
    file: 'target.ts',
    exported: 'target',
    list: 'targets',
    type: 'Target',
    typeModule: './target.ts',
  });
}
