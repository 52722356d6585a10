import { quotedWords, unquoted } from '../../instruction/words.ts';
import type { Instruction, Piece, Text, TextPiece } from '../../model.ts';
import { flat, isHole, isText, isWord, own, slice } from '../../text.ts';
import { type Written, list, makes, options, word } from './written.ts';

type Run = Extract<Instruction, { do: 'run' }>;

/** Calls that may have made a command, the most telling first. */
export const runCalls = (instruction: Run): readonly Written[] => [
  ...aptCalls(instruction.text),
  ...pipCalls(instruction.text),
  ...commandCalls(instruction),
];

/** The call that may have made a copy and the command behind it. */
export function requirementsCalls(copy: Instruction, { text }: Run): readonly Written[] {
  const [file] = copy.do === 'copy' ? copy.what : [];
  if (!file || !isWord(file)) return [];
  const given = pipOptions(wordsOf(after(text, around('pipInstallFromRequirements'))));
  return given ? [{ method: 'pipInstallFromRequirements', args: [word(file), ...given] }] : [];
}

type Around = readonly [before: string, after: string];
const memo = new Map<string, Around>();

/** What stands around the arguments in what a call makes, as its last instruction says it. It is found out when it is first asked for. */
function around(method: string): Around {
  const known = memo.get(method);
  if (known) return known;
  const MARK = 'argument-of-the-call';
  const made = flat(makes({ method, args: [word(own(MARK))] })?.at(-1)?.text ?? []);
  const [before = '', behind = ''] = made.split(MARK);
  memo.set(method, [before, behind]);
  return [before, behind];
}

/** What is between; nothing where it is not between them. */
function after(text: Text, [before, behind]: Around): Text {
  const all = flat(text);
  const isBetween = all.startsWith(before) && all.endsWith(behind) && all.length > before.length + behind.length;
  return isBetween ? slice(text, before.length, all.length - behind.length) : [];
}

const wordsOf = (text: Text): readonly Text[] => quotedWords(flat(text)).map(([start, end]) => unquoted(slice(text, start, end)));

function aptCalls(text: Text): readonly Written[] {
  const packages = wordsOf(after(text, around('aptInstall')));
  return packages.length > 0 ? [{ method: 'aptInstall', args: [list(packages)] }] : [];
}

function pipCalls(text: Text): readonly Written[] {
  const all = wordsOf(after(text, around('pipInstall')));
  const first = all.findIndex((each) => flat(each).startsWith('-'));
  const end = first < 0 ? all.length : first;
  const given = pipOptions(all.slice(end));
  return end > 0 && given ? [{ method: 'pipInstall', args: [list(all.slice(0, end)), ...given] }] : [];
}

/** Options of pip by the words they are; whatever else there is goes as it stands. */
function pipOptions(words: readonly Text[]): ReturnType<typeof options> | undefined {
  const taken = { '--index-url': [] as Text[], '--extra-index-url': [] as Text[], '--find-links': [] as Text[] };
  let [i, pre] = [0, false];
  for (let name = flat(words[0] ?? []); i < words.length; name = flat(words[i] ?? [])) {
    const value = words[i + 1];
    if (name === '--pre') pre = true;
    else if (isOption(name) && value) taken[name].push(value);
    else break;
    i += name === '--pre' ? 1 : 2;
  }
  const rest = words.slice(i).flatMap((each, k) => (k > 0 ? [...own(' '), ...each] : each));
  const [indexUrl] = taken['--index-url'];
  const listed = (texts: readonly Text[]) => (texts.length > 0 ? list(texts) : undefined);
  return options({
    indexUrl: indexUrl && word(indexUrl),
    extraIndexUrls: listed(taken['--extra-index-url']),
    findLinks: listed(taken['--find-links']),
    pre: pre ? { is: 'plain', plain: true, from: NONE } : undefined,
    extraOptions: rest.length > 0 ? word(rest) : undefined,
  });
}
const NONE = { in: { file: '' }, span: [0, 0], exact: false } as const;
const isOption = (name: string): name is '--index-url' | '--extra-index-url' | '--find-links' =>
  ['--index-url', '--extra-index-url', '--find-links'].includes(name);

const SECRETS = /^RUN ((?:--mount=type=secret,id=(\w+),env=\2 )*)/;

function commandCalls({ text, body }: Run): readonly Written[] {
  const all = flat(text);
  const [head = '', mounts = ''] = SECRETS.exec(all) ?? [];
  if (head === '') return [];
  const secrets = [...mounts.matchAll(/id=(\w+),/g)].map(([, id = '']) => own(id));
  const given = options({ secrets: secrets.length > 0 ? list(secrets) : undefined });
  const rest = slice(text, head.length, all.length);
  const [, delimiter, script = ''] = /^<<'(EOF\d*)'\n([\s\S]*)\n\1$/.exec(flat(rest)) ?? [];
  const start = `<<'${delimiter ?? ''}'\n`.length;
  const commands = [
    ...(delimiter === undefined ? [] : [slice(rest, start, start + script.length)]),
    rest,
    ...('argv' in body ? [] : [body]),
  ];
  return commands.flatMap(spelled).map((command) => ({ method: 'runCommands', args: [word(command), ...given] }));
}

/** One line stays one; more are written with the indentation of the program, where that is taken away again. */
function spelled(command: Text): readonly Text[] {
  if (!isText(command) || !flat(command).includes('\n')) return [command];
  const indented = whole(command).map((piece) => (isHole(piece) ? piece : deeper(piece)));
  return [[...own('\n    '), ...indented, ...own('\n  ')], command, [...own('\n'), ...command]];
}

/** Pieces that stand together as one, so that an empty line is seen as such. */
function whole(text: Text): Text {
  const out: Piece[] = [];
  for (const piece of text) {
    const before = out.at(-1);
    if (before && !isHole(before) && !isHole(piece)) out.splice(-1, 1, { text: before.text + piece.text });
    else out.push(piece);
  }
  return out;
}

const deeper = (piece: TextPiece): TextPiece => ({ text: piece.text.replace(/\n(?!\n)/g, '\n    ') });
