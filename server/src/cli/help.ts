import type { Command } from './command.ts';

/** What the program prints about itself. */
export function programHelp(commands: readonly Command[]): string {
  return `Layerwright reads container images that are described as code, without running the code.

Usage: layerwright <command>

${columns(commands.map(({ name, summary }) => [name, summary]))}

Options:
${columns([
  ['-h, --help', 'Show this, or after a command its options.'],
  ['-v, --version', 'Show the version.'],
])}
`;
}

/** What it prints about one command. */
export function commandHelp({ usage, summary, options }: Command): string {
  const rows = Object.entries(options).map(([name, { short, value, help }]) => {
    const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
    return [value === undefined ? names : `${names} ${value}`, help] as const;
  });
  return `${summary}

Usage: ${usage}

Options:
${columns([...rows, ['-h, --help', 'Show this.']])}
`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
