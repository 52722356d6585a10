import type { Command } from './command.ts';
import { wrapped } from './wrapped.ts';

/** What the program prints about itself, on lines of so many characters where that is known. */
export function programHelp(commands: readonly Command[], width?: number): string {
  return `${wrapped('Layerwright reads container images that are described as code, without running the code.', width)}

Usage: layerwright <command>

${rowsOf(
  commands.map(({ name, summary }) => [name, summary]),
  width,
)}

Options:
${rowsOf(
  [
    ['-h, --help', 'Show this, or after a command its options.'],
    ['-v, --version', 'Show the version.'],
  ],
  width,
)}
`;
}

/** What it prints about one command. */
export function commandHelp({ usage, summary, options }: Command, width?: number): string {
  const rows = Object.entries(options).map(([name, { short, value, help }]) => {
    const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
    return [value === undefined ? names : `${names} ${value}`, help] as const;
  });
  return `${wrapped(summary, width)}

${wrapped(`Usage: ${usage}`, width)}

Options:
${rowsOf([...rows, ['-h, --help', 'Show this.']], width)}
`;
}

type Rows = readonly (readonly [name: string, text: string])[];

/** Longer names than this have a line of their own. */
const LONGEST = 20;

function rowsOf(rows: Rows, width: number | undefined): string {
  const longest = Math.max(...rows.map(([name]) => name.length));
  const column = width === undefined ? longest : Math.min(longest, LONGEST);
  const indent = ' '.repeat(column + 4);
  return rows
    .map(([name, text]) => {
      const lines = wrapped(text, width, indent);
      return name.length > column ? `  ${name}\n${lines}` : `  ${name.padEnd(column)}  ${lines.slice(indent.length)}`;
    })
    .join('\n');
}
