/** Narrower than this nothing can be read. */
const NARROWEST = 40;

/** A text in lines that fit, each behind an indent. A word is never parted, and without a width nothing is. */
export function wrapped(text: string, columns: number | undefined, indent = ''): string {
  if (columns === undefined) return indent + text;
  const width = Math.max(NARROWEST, columns) - indent.length;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line) => indent + line).join('\n');
}
