import { type Command } from '../../server/src/cli/command.ts';
import { commands } from '../../server/src/cli/commands/index.generated.ts';
import { type Generator } from './emit.ts';
import { table } from './markdown.ts';
import { markdownNotice } from './notice.ts';

export const cliPage: Generator = {
  path: 'docs/cli.md',
  text: () => `${[markdownNotice, '# Command line', ...commands.map(section)].join('\n\n')}\n`,
};

function section(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => [signature(name, option), option.help]);
  const parts = [`## ${command.name}`, command.summary, `\`\`\`\n${command.usage}\n\`\`\``];
  return [...parts, ...(options.length === 0 ? [] : [table(['option', ''], options)])].join('\n\n');
}

function signature(name: string, { short, value }: Command['options'][string]): string {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return `\`${value === undefined ? names : `${names} ${value}`}\``;
}
