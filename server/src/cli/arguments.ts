import { parseArgs } from 'node:util';
import { didYouMean } from '../suggest.ts';
import type { Command, Option, Parsed } from './command.ts';
import { Failure } from './failure.ts';

/** Reads the words after a command's name. What it does not know is a failure that says so. */
export function parseArguments({ options }: Command, argv: readonly string[]): Parsed {
  const values: Values = {};
  const words: string[] = [];
  // Its own messages speak to programmers, so it only splits; this looks at the parts.
  const { tokens } = parseArgs({ args: [...argv], options: typesOf(options), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') add(values, token.name, valueOf(token, options), options);
  }
  // Which of them are lists only the type of a command itself says.
  return { values: values as Parsed['values'], words };
}

type Values = Record<string, string | boolean | readonly string[]>;

/** What is given again counts more, or is one more. */
function add(values: Values, name: string, value: string | boolean, options: Command['options']): void {
  const before = values[name];
  values[name] = options[name]?.multiple && typeof value === 'string' ? [...(typeof before === 'object' ? before : []), value] : value;
}

const typesOf = (options: Command['options']): Record<string, { type: Option['type']; short?: string }> =>
  Object.fromEntries(Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short !== undefined && { short }) }]));

type Token = {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

function valueOf({ name, rawName, value, inlineValue }: Token, options: Command['options']): string | boolean {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option)
    throw new Failure(
      `unknown option \`${rawName}\`${didYouMean(
        rawName,
        Object.keys(options).map((each) => `--${each}`),
      )}`,
    );
  if (option.type === 'boolean') {
    if (inlineValue) throw new Failure(`\`${rawName}\` takes no value`);
    return true;
  }
  return textOf(option, rawName, inlineValue === false && value?.startsWith('-') ? undefined : value);
}

function textOf({ choices, value: what = 'VALUE' }: Option, rawName: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Failure(`\`${rawName}\` needs a value: \`${rawName} ${what}\``);
  if (choices && !choices.includes(value)) {
    throw new Failure(`\`${rawName}\` is ${list(choices)}, not \`${value}\`${didYouMean(value, choices)}`);
  }
  return value;
}

function list(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}` : quoted.join('');
}
