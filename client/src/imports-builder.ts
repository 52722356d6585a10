import { builderModules } from './builders.generated.ts';

/**
 * Whether a text may import a builder: it holds the name of one as a string. Cheap enough for every document that is
 * opened, and it may say yes too often: the server reads exactly.
 */
export function importsBuilder(text: string, modules: readonly string[] = builderModules): boolean {
  return modules.some((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}
