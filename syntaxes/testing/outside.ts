import type { Token } from './tokenize.ts';

/**
 * The scopes of each character, line by line, where all that stands in a string counts as text alike, be it shell or code
 * that is substituted in it. Two such views are equal when the grammars differ in nothing but what they say of strings.
 */
export function outside(lines: readonly (readonly Token[])[]): string[][] {
  return lines.map((line) => line.flatMap((token) => Array.from(token.text, (character) => `${character} ${view(token)}`)));
}

function view({ scopes }: Token): string {
  const first = scopes.findIndex((scope) => /^string\.(template|quoted)|^meta\.embedded\.(block|inline)\.shellscript/.test(scope));
  return first < 0 ? scopes.join(' ') : [...scopes.slice(0, first), 'text'].join(' ');
}
