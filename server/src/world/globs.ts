/** A pattern with more stars than this in one name, or more `**`, takes long to try, and nobody writes it. */
const STARS = 3;

/** Why a text is no pattern of paths; nothing where it is one. Patterns have `*`, `?`, `{a,b}` and `**`, and slashes between names. */
export function wrongInPattern(pattern: string): string | undefined {
  const segments = segmentsOf(pattern);
  if (segments.includes('..')) return 'must not lead out of its folder';
  const isCostly = segments.filter(isDeep).length > STARS || segments.some((each) => !isDeep(each) && each.split('*').length > STARS + 1);
  return isCostly ? `must not have more than ${STARS} stars in a name, nor more than ${STARS} \`**\`` : undefined;
}

/** Whether a pattern means a path, which is relative and has slashes. One without a slash means its name in any folder. */
export function isMeant(path: string, pattern: string): boolean {
  const segments = segmentsOf(pattern);
  return matchesSegments(path.split('/'), pattern.includes('/') ? segments : ['**', ...segments]);
}

const segmentsOf = (pattern: string): readonly string[] => pattern.split('/').filter((each) => each !== '' && each !== '.');
const isDeep = (segment: string): boolean => segment === '**';

/** Whether names, one after the other, are what the parts of a pattern say. `**` stands for any number of them. */
export function matchesSegments(names: readonly string[], segments: readonly string[]): boolean {
  const [segment, ...rest] = segments;
  if (segment === undefined) return names.length === 0;
  if (isDeep(segment)) return names.some((_, i) => matchesSegments(names.slice(i), rest)) || matchesSegments([], rest);
  const [name, ...others] = names;
  return name !== undefined && namePattern(segment).test(name) && matchesSegments(others, rest);
}

/** `*`, `?` and `{a,b}` in one name. */
export function namePattern(segment: string): RegExp {
  const parts = segment.split(/(\*+|\?|\{[^{}]*\})/).map((part) => {
    if (/^\*+$/.test(part)) return '.*';
    if (part === '?') return '.';
    return part.startsWith('{') && part.endsWith('}') ? `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})` : escaped(part);
  });
  return new RegExp(`^${parts.join('')}$`);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
