/** Makes whole lines of pieces of output, for each of several sources by itself. */
export type Lines<Source> = { readonly take: (source: Source, text: string) => void; readonly end: () => void };

/** The longest line that is kept together, in characters. A program that never ends one must not fill the memory. */
const LONGEST = 16_384;

/** A line that a program wrote over and over, as progress bars do, is what stood there last. */
export function splitLines<Source>(on: (source: Source, line: string) => void): Lines<Source> {
  const open = new Map<Source, string>();
  const tell = (source: Source, line: string): void => on(source, line.replace(/\r$/, '').replace(/^[^]*\r/, ''));
  return {
    take: (source, text) => {
      const lines = ((open.get(source) ?? '') + text).split('\n');
      const rest = lines.pop() ?? '';
      for (const line of lines) tell(source, line);
      if (rest.length > LONGEST) tell(source, rest);
      open.set(source, rest.length > LONGEST ? '' : rest);
    },
    end: () => {
      for (const [source, rest] of open) if (rest !== '') tell(source, rest);
      open.clear();
    },
  };
}
