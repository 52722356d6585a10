/** The comments at the very top of a Dockerfile that say how it is read. */
const DIRECTIVE = /^#[ \t]*(syntax|escape|check)[ \t]*=[ \t]*([^\n]*?)[ \t]*(?:\n|$)/i;

/** What a builder passes over before them: the mark of UTF-8, and the program that runs a script. */
const BEFORE = /^\uFEFF?(?:#![^\n]*(?:\n|$))?/;

/** How many characters at the beginning of a Dockerfile are directives, which hold only where nothing stands above them. */
export function directivesLength(text: string): number {
  let length = BEFORE.exec(text)?.[0].length ?? 0;
  for (let match = DIRECTIVE.exec(text.slice(length)); match; match = DIRECTIVE.exec(text.slice(length))) length += match[0].length;
  return length;
}

/** The frontends whose language this is. */
const FRONTEND = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]\S+)?$/;

/** Why a Dockerfile is in no language that is read here, as a sentence; nothing where it is. */
export function unreadable(text: string): string | undefined {
  let rest = text.replace(BEFORE, '');
  const seen = new Set<string>();
  for (let match = DIRECTIVE.exec(rest); match; match = DIRECTIVE.exec(rest)) {
    const [line, name = '', value = ''] = match;
    const is = name.toLowerCase();
    // One that is said twice is an error, and no directive follows it.
    if (seen.has(is)) return `The directive \`${is}\` is said twice, which a builder refuses, so nothing is said about this file.`;
    seen.add(is);
    if (is === 'escape' && value !== '\\')
      return 'The escape character of this file is no backslash, which is not read, so nothing is said about it.';
    if (is === 'syntax' && !FRONTEND.test(value))
      return `This file is read by \`${value}\`, whose language is not known, so nothing is said about it.`;
    rest = rest.slice(line.length);
  }
  return undefined;
}
