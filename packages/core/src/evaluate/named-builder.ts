import type { Dialect } from 'layerwright/spec';
import type { Machine } from './machine.ts';

/** The builder whose module a file imports; nothing where it imports several, or none. */
export function builderNamedIn({ modules: running, dialects }: Pick<Machine, 'modules' | 'dialects'>, file: string): Dialect | undefined {
  const statements = running.get(file)?.program.statements ?? [];
  const named = new Set(statements.flatMap(({ statement }) => (statement.is === 'import' ? [statement.module] : [])));
  const [dialect, ...others] = dialects.filter(({ modules }) => modules.some((module) => named.has(module)));
  return others.length > 0 ? undefined : dialect;
}
