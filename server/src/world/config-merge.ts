import { dirname, relative, resolve, sep } from 'node:path';
import type { LintConfig, LintLayer } from '@layerwright/core';
import type { Config, ConfigContent, LintContent, Override } from './config-schema.ts';
import type { ConfigSource } from './config.ts';
import { isMeant } from './globs.ts';

/** The overrides of a configuration file that are about a file. */
export function overridesFor({ file: configFile, content }: ConfigSource, file: string): readonly Override[] {
  const path = relative(dirname(configFile), file).split(sep).join('/');
  return (content.overrides ?? []).filter(({ files }) => !files || files.some((pattern) => isMeant(path, pattern)));
}

/**
 * What configuration files say together; a later one counts more. `overridesOf` gives the overrides that hold, `last` is what counts
 * most. Of records each key counts, of lists the whole.
 */
export function mergeConfigs(
  sources: readonly ConfigSource[],
  overridesOf: (source: ConfigSource) => readonly Override[],
  last?: LintContent,
): Config {
  const layers = [...sources.flatMap((source) => layersOf(source, overridesOf(source))), ...(last ? [layerOf(last)] : [])];
  const rest = sources.map(withoutLint).reduce<Config>((before, after) => {
    const [build, targets] = [after.build ?? before.build, after.targets ?? before.targets];
    return {
      ...before,
      ...after,
      ...(build && { build: { ...before.build, ...after.build } }),
      ...(targets && { targets: { ...before.targets, ...after.targets } }),
    };
  }, {});
  return { ...rest, ...(layers.length > 0 && { lint: lintOf(layers) }) };
}

type Layer = NonNullable<LintConfig['overrides']>[number];

const layersOf = ({ content: { lint } }: ConfigSource, overrides: readonly Override[]): readonly Layer[] => [
  ...(lint ? [layerOf(lint)] : []),
  ...overrides.map(({ dialects, lint: there }) => ({ ...layerOf(there), ...(dialects && { dialects }) })),
];

/** Levels and options apart. */
function layerOf({ rules = {}, ...rest }: LintContent): LintLayer {
  const entries = Object.entries(rules).map(([id, said]) => [id, typeof said === 'string' ? { severity: said } : said] as const);
  const levels = entries.flatMap(([id, { severity }]) => (severity === undefined ? [] : [[id, severity] as const]));
  const options = entries.flatMap(([id, said]) => (said.options === undefined ? [] : [[id, said.options] as const]));
  return {
    ...rest,
    ...(levels.length > 0 && { rules: Object.fromEntries(levels) }),
    ...(options.length > 0 && { options: Object.fromEntries(options) }),
  };
}

function lintOf(layers: readonly Layer[]): LintConfig {
  const [first, ...others] = layers;
  if (!first || first.dialects) return { overrides: layers };
  return others.length > 0 ? { ...first, overrides: others } : first;
}

/** What says how the rest is to be taken. */
const OWN: ReadonlySet<string> = new Set<keyof ConfigContent>(['$schema', 'extends', 'overrides', 'lint']);

/** Paths count from the file that says them, which is not that of who extends it. */
function withoutLint({ file, content }: ConfigSource): Config {
  const rest: Config = Object.fromEntries(Object.entries(content).filter(([key]) => !OWN.has(key)));
  const { context } = rest.build ?? {};
  return context === undefined ? rest : { ...rest, build: { ...rest.build, context: resolve(dirname(file), context) } };
}
