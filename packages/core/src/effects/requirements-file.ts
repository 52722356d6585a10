import { hostsWithPassword } from './passwords.ts';
import { remembering } from './remembering.ts';

/**
 * A line of a requirements file, by the number of its first line, as pip reads it. No part of it holds a name or password of an address.
 * `hosts`: those for which it has a password.
 */
export type FileLine = { readonly line: number; readonly hosts?: readonly string[] } /** What is installed by its name. */ & (
  | { readonly is: 'requirement'; readonly text: string }
  /** Another file whose lines count here; `constrains`: it only says which versions may be. */
  | { readonly is: 'file'; readonly path: string; readonly constrains: boolean }
  /** An option for all of the file, without its dashes where it has two. */
  | { readonly is: 'option'; readonly name: string; readonly value: string }
  /** Something is installed that its text does not name: an address, a path, a project, and what has a variable. */
  | { readonly is: 'unnamed'; readonly text: string }
);

const COMMENT = /(?:^|\s+)#.*$/;
const SHORT: Readonly<Record<string, string>> = {
  '-r': 'requirement',
  '-c': 'constraint',
  '-e': 'editable',
  '-i': 'index-url',
  '-f': 'find-links',
};
/** As pip knows them: in capital letters and braces. */
const VARIABLE = /\$\{[A-Z0-9_]+\}/;

/** The lines of a requirements file that say something: comments are left out, and lines joined that a backslash continues. */
export const linesOfRequirements: (text: string) => readonly FileLine[] = remembering((text) =>
  joined(text).flatMap(({ line, all }): readonly FileLine[] => {
    const written = all.replace(COMMENT, '').trim();
    const said = withoutUser(written);
    if (said === '') return [];
    const hosts = hostsWithPassword(written);
    const about = { line, ...(hosts.length > 0 && { hosts }) };
    if (VARIABLE.test(said)) return [{ ...about, is: 'unnamed', text: said }];
    return [{ ...about, ...(said.startsWith('-') ? optionIn(said) : requirementOf(said)) }];
  }),
);

/** A backslash at the end of a comment continues nothing, and a comment ends what is continued. */
function joined(text: string): readonly { readonly line: number; readonly all: string }[] {
  const out: { line: number; all: string }[] = [];
  let open: { line: number; all: string } | undefined;
  text.split(/\r\n|\r|\n/).forEach((each, i) => {
    const isComment = /^\s*#/.test(each);
    const continues = each.endsWith('\\') && !COMMENT.test(each);
    const part = continues ? each.replace(/\\+$/, '') : isComment && open ? ` ${each}` : each;
    if (open) open.all += part;
    else out.push((open = { line: i + 1, all: part }));
    if (!continues) open = undefined;
  });
  return out;
}

type Said<T = FileLine> = T extends unknown ? Omit<T, 'line' | 'hosts'> : never;

function optionIn(said: string): Said {
  const [, dashed = '', rest = ''] = /^(--[\w-]+|-\w)(?:\s*=\s*|\s*)(.*)$/s.exec(said) ?? [];
  const name = SHORT[dashed] ?? dashed.replace(/^--/, '');
  const value = rest.replace(/^(['"])(.*)\1$/s, '$2');
  if (name === 'requirement' || name === 'constraint') return { is: 'file', path: value, constrains: name === 'constraint' };
  return name === 'editable' || name === '' ? { is: 'unnamed', text: said } : { is: 'option', name, value };
}

/** Without the options of one requirement, as its hashes. */
function requirementOf(said: string): Said {
  const text = said.replace(/\s+--?\w.*$/s, '');
  const isNamed = /^[A-Za-z0-9][\w.-]*\s*(?:\[|[=~!<>;@(,]|$)/.test(text) && !/\.(?:whl|zip|tar\.gz|tar\.bz2|tgz)$/.test(text);
  return { is: isNamed ? 'requirement' : 'unnamed', text };
}

/** Addresses may hold a token, before an `@` or in what is asked of them. */
export const withoutUser = (said: string): string => said.replace(/:\/\/[^/@\s]*@/g, '://').replace(/(:\/\/[^\s?#]*)\?[^\s#]*/g, '$1');
