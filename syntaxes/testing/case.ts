import { expect } from 'vitest';
import { isShell, type Pair, type Token } from './tokenize.ts';

// Every case ends with this line. A grammar that takes it along has coloured the rest of the file.
const sentinel = 'const sentinel = 1;';

/** What the shell's grammar calls the parts of a command. */
export const shellScope = {
  command: 'entity.name.command.shell',
  builtin: 'support.function.builtin.shell',
  option: 'constant.other.option',
  text: 'string.quoted.double.shell',
  variable: 'variable.other.normal.shell',
  word: 'string.unquoted.argument.shell',
} as const;

export interface Case {
  readonly name: string;
  readonly code: string;
  /** A token's text and the scope that it must have; a scope stands for all that begin with it. */
  readonly shell?: readonly (readonly [string, string])[];
  /** Texts of tokens that must be the host's own. */
  readonly host?: readonly string[];
}

/** Checks what the case says, and that the line behind it is what it would be without the extension. */
export function expectCase({ added, alone }: Pair, { code, shell = [], host = [] }: Case): void {
  const lines = added(`${code}\n${sentinel}`);
  expect(lines.at(-1)).toEqual(alone(`${code}\n${sentinel}`).at(-1));
  const tokens = lines.flat();
  const wanted = shell.map(([part, scope]) => ({ part, shell: true, scope }));
  expect(wanted.map(({ part, scope }) => found(tokens, part, scope))).toEqual(wanted);
  expect(host.filter((part) => !tokens.some((token) => token.text.trim() === part && !isShell(token)))).toEqual([]);
}

/** The first token of that text, and of the scope if there is one. */
function found(tokens: readonly Token[], part: string, scope: string): { part: string; shell: boolean; scope: string } | undefined {
  const same = tokens.filter((token) => token.text.trim() === part);
  const has = (token: Token): string | undefined => token.scopes.flatMap((all) => all.split(' ')).find((name) => name.startsWith(scope));
  const token = same.find((each) => has(each) !== undefined) ?? same[0];
  return token && { part, shell: isShell(token), scope: has(token) === undefined ? token.scopes.join(' ') : scope };
}
