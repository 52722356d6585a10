import { type Generator } from './emit.ts';
import { registryGenerator } from './registry.ts';

export function ruleRegistry(root: string): Generator {
  return registryGenerator(root, {
    folder: 'packages/core/src/lint/rules',
    file: 'rule.ts',
    exported: 'rule',
    list: 'rules',
    type: 'Rule',
    typeModule: '../engine/rule.ts',
  });
}
