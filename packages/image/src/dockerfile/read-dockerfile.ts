import { joinLines } from '../instruction/continuation.ts';
import { readLine } from '../instruction/read-line.ts';
import { type Written, written } from '../instruction/read.ts';
import type { Instruction, Source, Text } from '../model.ts';
import { flat, line, slice } from '../text.ts';
import { unreadable } from './directives.ts';
import { type Argument, type Given, type Scopes, enter, isStage, lookupFor, scopesFor } from './scope.ts';
import { expand } from './variables.ts';

/** What stands for a dialect in an image whose calls are the instructions of a Dockerfile. */
export const DOCKERFILE = 'dockerfile';

/**
 * An instruction and where it stands: offsets in the flat text, without the comments around it. `refused`: what a builder says
 * that refuses it as it is written, whatever its variables are.
 */
export type Placed = {
  readonly instruction: Instruction;
  readonly keyword: string;
  readonly span: readonly [start: number, end: number];
  readonly refused?: string;
};

/** What a Dockerfile says, and the build arguments that it asks for; or, as a sentence, why it is not read. */
export type Dockerfile = { readonly placed: readonly Placed[]; readonly args: readonly Argument[] } | { readonly unread: string };

/** Instructions in which a builder replaces variables; in the others a shell does, or nobody. */
const EXPANDED: ReadonlySet<string> = new Set([
  ...['add', 'arg', 'copy', 'env', 'expose', 'from', 'label', 'stopsignal', 'user', 'volume', 'workdir'],
]);

/**
 * Reads a whole Dockerfile. The texts of its instructions, joined by newlines, are the text given less the line end at its
 * end; what they mean has variables replaced by what the file says of them, or what the user says of its arguments.
 */
export function readDockerfile(text: Text, given: Given = new Map()): Dockerfile {
  const all = flat(text);
  const unread = unreadable(all);
  if (unread !== undefined) return { unread };
  const scopes = scopesFor(given);
  const placed: Placed[] = [];
  for (const each of written(all.endsWith('\n') ? slice(text, 0, all.length - 1) : text)) {
    const keyword = (/^\s*(\S*)/.exec(flat(each.head))?.[1] ?? '').toLowerCase();
    if (!scopes.here && keyword !== 'from' && keyword !== 'arg') return { unread: withoutStage(keyword) };
    const instruction = said({ ...meaning(each, keyword, scopes), text: each.text }, given);
    enter(scopes, instruction, keyword);
    placed.push({ instruction, keyword, span: each.span, ...refusedBy(each, instruction) });
  }
  return scopes.here ? { placed, args: [...scopes.asked.values()] } : { unread: withoutStage('') };
}

/** A variable that is empty takes a word away from what is read here, and not from what a builder reads. */
function refusedBy({ head, heredocs }: Written, { do: is }: Instruction): Pick<Placed, 'refused'> {
  const instruction = is === 'invalid' ? readLine(joinLines(head), heredocs) : undefined;
  return instruction?.do === 'invalid' ? { refused: instruction.message } : {};
}

const withoutStage = (keyword: string): string =>
  keyword === ''
    ? 'There is no `FROM` in this file, so nothing is said about it.'
    : `A Dockerfile begins with \`FROM\`, and this file with \`${keyword.toUpperCase()}\`, so nothing is said about it.`;

/** An argument of which the user says what it is, as they would have written that. */
function said(instruction: Instruction, given: Given): Instruction {
  if (instruction.do !== 'pairs' || instruction.key !== 'arg') return instruction;
  const { pairs, text } = instruction;
  if (!pairs.some(([key]) => given.get(flat(key)) !== undefined)) return instruction;
  const [comments = ''] = COMMENTS.exec(flat(text)) ?? [];
  const words = pairs.map(([key, value]): Text => {
    const is = given.get(flat(key));
    if (is !== undefined) return [...key, { text: `="${is.replace(/["$\\]/g, '\\$&')}"` }];
    return value.length > 0 ? [...key, { text: '=' }, ...value] : key;
  });
  return { ...instruction, text: [...slice(text, 0, comments.length), ...line`ARG ${words}`] };
}

/** The comments and blank lines that an instruction's text begins with. */
const COMMENTS = /^(?:[ \t]*(?:#[^\n]*)?\n)*/;

function meaning({ head, heredocs }: Written, keyword: string, scopes: Scopes): Instruction {
  const joined = joinLines(head);
  const expanded = EXPANDED.has(keyword) ? expand(joined, lookupFor(scopes, keyword)) : joined;
  const instruction = readLine(expanded, heredocs);
  if (instruction.do === 'from') return { ...instruction, source: sourceOf(instruction.source, scopes) };
  if (instruction.do !== 'copy' || typeof instruction.of !== 'object') return instruction;
  return { ...instruction, of: sourceOf(instruction.of, scopes) };
}

/** A stage of the same file is no image that a registry has. */
const sourceOf = (source: Source, scopes: Scopes): Source => (isStage(scopes, source.ref) ? { ...source, kind: 'image' } : source);
