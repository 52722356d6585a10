import type { Text } from 'layerwright/spec';
import type { Val } from '../values.ts';
import { nativeOf, placeOf } from './native.ts';
import { type Flat, type Use, flatText, holeText, textOf, unknownText } from './primitive.ts';

type Pure = (use: Use, args: readonly Val[]) => Val | undefined;

/** Paths as POSIX has them: an image is not built for another system. */
export const PATH: Readonly<Record<string, Pure>> = {
  'ts:path.join': ofTexts((use, texts) => made(use, texts, (all) => normal(all.filter((each) => each !== '').join('/')))),
  'ts:path.normalize': ofTexts((use, [text]) => text && made(use, [text], ([all = '']) => normal(all))),
  'ts:path.resolve': ofTexts(resolve),
  'ts:path.dirname': ofTexts((use, [text]) => text && made(use, [text], ([all = '']) => folderOf(all))),
  'ts:path.basename': ofTexts((use, [text, end, ...more]) =>
    text && more.length === 0 ? made(use, end ? [text, end] : [text], ([all = '', extension]) => baseName(all, extension)) : undefined,
  ),
  'ts:path.extname': ofTexts((use, [text]) => text && made(use, [text], ([all = '']) => extensionOf(all))),
  'ts:url.fileURLToPath': ofTexts((use, [text]) => {
    const path = /^file:\/\/((?:\/[\w.-]+)+)$/.exec(text?.known ?? '')?.[1];
    return path === undefined ? undefined : textOf(use, [{ text: path, from: { ...use.from, exact: false } }]);
  }),
};

function ofTexts(make: (use: Use, texts: readonly Flat[]) => Val | undefined): Pure {
  return (use, args) => {
    const texts = args.map((arg) => flatText(folderOfBun(use, arg) ?? arg));
    if (texts.every((text) => text !== undefined)) return make(use, texts);
    // What is not a text makes the call fail, or is one that is not known.
    return args.every((arg) => arg.is === 'text' || arg.is === 'hole') ? unknownText(use, holesIn(args)) : undefined;
  };
}

/** `import.meta.dir` is the folder of the file for Bun. For others it is nothing, of which no path is made: the call fails. */
function folderOfBun({ machine }: Use, arg: Val): Val | undefined {
  const native = nativeOf(machine, arg);
  return native?.is === 'global' && native.name === 'import.meta.dir' ? placeOf('dirname', arg.from) : undefined;
}

const holesIn = (args: readonly Val[]): Text => args.flatMap((arg) => (arg.is === 'hole' ? [{ hole: arg.hole }] : []));

/** A path made of others. Its pieces keep their places where it has their characters, one for one. */
function made(use: Use, texts: readonly Flat[], make: (all: readonly string[]) => string): Val {
  const all = texts.map(({ known }) => known);
  const pieces = texts.flatMap((text) => text.pieces);
  if (!all.every((each) => each !== undefined)) return unknownText(use, pieces);
  use.machine.steps -= all.reduce((sum, each) => sum + each.length, 0) / 10;
  const path = make(all);
  const between: Text = [{ text: '/', from: { ...use.from, exact: false } }];
  const joined = texts.filter(({ known }) => known !== '').flatMap((text, i) => (i > 0 ? [...between, ...text.pieces] : text.pieces));
  const isSame = joined.map((piece) => ('text' in piece ? piece.text : '')).join('') === path;
  return textOf(use, isSame ? joined : [{ text: path, from: { ...use.from, exact: false } }]);
}

/** A path from the root. A relative one begins where the program runs, which is not known. */
function resolve(use: Use, texts: readonly Flat[]): Val {
  const start = texts.findLastIndex((text) => isRooted(text.pieces));
  if (start < 0) return holeText({ why: 'io', name: 'the working directory', from: use.from }, use.from);
  const isOpen = texts.slice(start + 1).some(({ pieces }) => pieces.length > 0 && 'hole' in (pieces[0] ?? {}));
  if (isOpen)
    return unknownText(
      use,
      texts.flatMap(({ pieces }) => pieces),
    );
  return made(use, texts.slice(start), (all) => withoutEnd(normal(all.filter((each) => each !== '').join('/'))));
}

const isRooted = ([first]: Text): boolean => first !== undefined && 'text' in first && first.text.startsWith('/');

const withoutEnd = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/** Without `.`, `..` and empty parts. */
function normal(path: string): string {
  if (path === '') return '.';
  const isAbsolute = path.startsWith('/');
  const joined = partsOf(path, isAbsolute).join('/');
  const end = path.endsWith('/') && joined !== '' ? '/' : '';
  if (isAbsolute) return `/${joined}${end}`;
  return joined === '' ? (path.endsWith('/') ? './' : '.') : `${joined}${end}`;
}

function partsOf(path: string, isAbsolute: boolean): readonly string[] {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!isAbsolute) out.push('..');
  }
  return out;
}

function folderOf(path: string): string {
  const bare = trimSlashes(path);
  const slash = bare.lastIndexOf('/');
  if (slash < 0) return path.startsWith('/') ? '/' : '.';
  if (slash === 0) return '/';
  // Node leaves the slashes before the last one alone: `a//b` is in `a/`.
  return slash === 1 && path.startsWith('//') ? '//' : bare.slice(0, slash);
}

const trimSlashes = (path: string): string => path.replace(/\/+$/, '');

function baseName(path: string, extension = ''): string {
  const bare = trimSlashes(path);
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  return name !== extension && extension !== '' && name.endsWith(extension) ? name.slice(0, -extension.length) : name;
}

function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 || name === '..' ? '' : name.slice(dot);
}
