import type { Paint } from '../../colour.ts';
import { wrapped } from '../../wrapped.ts';

/** The lines of a page of Markdown for a terminal: as they stand, but as wide as that is, and with headings and code that stand out. */
export function showPage(page: string, columns: number | undefined, paint: Paint): readonly string[] {
  return blocksOf(page.trimEnd()).map((block) => shown(block, columns, paint));
}

/** A block of code with its fences, a heading, an item of a list or a paragraph, or a blank line. */
function blocksOf(page: string): readonly string[] {
  const out: string[] = [];
  let isCode = false;
  for (const line of page.split('\n')) {
    const isFence = line.startsWith('```');
    const last = out.at(-1);
    const continues =
      isCode || !(isFence || last === undefined || last === '' || line === '' || /^(?:#|\*\s|\|)/.test(line) || isWhole(last));
    if (continues && last !== undefined) out[out.length - 1] = `${last}\n${line}`;
    else out.push(line);
    if (isFence) isCode = !isCode;
  }
  return out;
}

/** What no line continues. */
const isWhole = (block: string): boolean => /^(?:#|```|\|)/.test(block);

function shown(block: string, columns: number | undefined, paint: Paint): string {
  if (block.startsWith('```')) return paint('cyan', block.replace(/^```.*\n|\n```$/g, '').replace(/^(?=.)/gm, '    '));
  if (block.startsWith('#')) return paint('bold', block.replace(/^#+ /, ''));
  if (columns === undefined || block.startsWith('|')) return block;
  const indent = block.startsWith('* ') ? '  ' : '';
  return wrapped(block.slice(indent.length).replace(/\n\s*/g, ' '), columns, indent).replace(/^ {2}/, '* ');
}
