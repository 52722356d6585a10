import { isAbsolute, join } from 'node:path';
import { type CompilerOptions, type Broken, absolute, pathOf } from './compiler-options.ts';
import { textsOf } from './json.ts';

type Known = Exclude<CompilerOptions, Broken>;

/** Where the configuration says that a name may be found, the likeliest first; nothing where it says nothing of it. */
export function mappedPaths(of: Known, specifier: string): readonly string[] {
  const { paths, baseUrl } = of.options;
  const base = baseUrl && pathOf(baseUrl, of);
  const pattern = paths && bestPattern(Object.keys(paths.value), specifier);
  if (!paths || pattern === undefined) return base === undefined ? [] : [join(base, specifier)];
  const star = starOf(pattern, specifier) ?? '';
  return textsOf(paths.value[pattern]).flatMap((target) => {
    // Tools differ in what they make of it.
    const isPlain = !/^(?:\.{1,2}(?:\/|$)|\$\{configDir\})/i.test(target) && !isAbsolute(target);
    if (target.split('*').length > 2 || (base === undefined && isPlain)) return [];
    return [absolute(target, base ?? paths.folder, of.folder).replace('*', () => star)];
  });
}

/** The pattern that is the name itself, or else the one with the longest beginning. */
function bestPattern(patterns: readonly string[], specifier: string): string | undefined {
  if (patterns.includes(specifier)) return specifier;
  const fitting = patterns.filter((pattern) => starOf(pattern, specifier) !== undefined);
  return fitting.sort((a, b) => b.indexOf('*') - a.indexOf('*'))[0];
}

/** What the star of a pattern stands for; nothing where the name does not fit. */
function starOf(pattern: string, specifier: string): string | undefined {
  const [before = '', after, more] = pattern.split('*');
  if (after === undefined || more !== undefined) return undefined;
  const fits = specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}
