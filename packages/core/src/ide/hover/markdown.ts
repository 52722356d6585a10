/** Text as code inside of a line, whatever backticks it has. */
export function code(text: string): string {
  const fence = longerThan(text, '`');
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** Text as a block of code in a language. */
export function fenced(text: string, language: string): string {
  const fence = longerThan(text, '```');
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Backticks, at least as many as wanted and more than the text has in a row. */
function longerThan(text: string, wanted: string): string {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest < wanted.length ? wanted : '`'.repeat(longest + 1);
}
