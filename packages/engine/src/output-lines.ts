/** Makes whole lines of pieces of output, for each of several sources by itself. */
export type Lines<Source> = { readonly take: (source: Source, text: string) => void; readonly end: () => void };

/** The longest line that is kept together, in characters. A program that never ends one must not fill the memory. */
const LONGEST = 16_384;

/** What stands in a line so far; `isReturned`: what comes next is written over it, as progress bars do. */
type Open = { readonly line: string; readonly isReturned: boolean };
const EMPTY: Open = { line: '', isReturned: false };

/** Tells of lines without their ends. How the output is cut into pieces makes no difference. */
export function splitLines<Source>(on: (source: Source, line: string) => void): Lines<Source> {
  const open = new Map<Source, Open>();
  return {
    take: (source, text) => {
      let now = open.get(source) ?? EMPTY;
      for (const [part] of text.matchAll(/[^\r\n]+|[\r\n]/g)) now = after(now, part, (line) => on(source, line));
      open.set(source, now);
    },
    end: () => {
      for (const [source, { line }] of open) if (line !== '') on(source, line);
      open.clear();
    },
  };
}

function after(now: Open, part: string, tell: (line: string) => void): Open {
  if (part === '\r') return { ...now, isReturned: true };
  if (part === '\n') {
    tell(now.line);
    return EMPTY;
  }
  let line = now.isReturned ? part : now.line + part;
  for (; line.length > LONGEST; line = line.slice(LONGEST)) tell(line.slice(0, LONGEST));
  return { line, isReturned: false };
}
