import type { Described } from '../../apply/object.ts';
import { type Parameter, flag, many, optional, options, text } from '../../apply/parameters.ts';
import { type Files, filesAt, localFiles } from '../../instruction/copy.ts';
import { joined } from '../../instruction/paths.ts';
import type { Image, Item, Made, Text, Texts } from '../../model.ts';
import { flat, isWord, known, line, own } from '../../text.ts';
import { given } from './given.ts';
import { inWorkdir } from './workdir.ts';

const NONE: Texts = [];
const list: Parameter<readonly string[] | undefined, Texts> = optional(many(text), NONE);
const GITIGNORE: Texts = [{ rest: { why: 'io', name: '.gitignore' } }];
/** Which files of a directory. */
export const filter: { readonly include: typeof list; readonly exclude: typeof list; readonly gitignore: Parameter<boolean, Texts> } = {
  include: list,
  exclude: list,
  gitignore: flag('.gitignore'),
};
type Filter = { readonly [K in keyof typeof filter]: Texts };

/** The files that an object of the engine is. */
export const filesOf = (of: Described): Files =>
  (of.made && filesMade(of.made)) ?? filesAt({ elsewhere: of.hole }, [{ hole: of.hole, from: of.from }]);

/** Fewer of some files; nothing where a Dockerfile cannot say which. */
export function filtered(files: Files | undefined, { include, exclude, gitignore }: Filter): Files | undefined {
  const without = [...exclude, ...(gitignore.length > 0 ? GITIGNORE : NONE)];
  const isTwice = include.length > 0 && (files?.include.length ?? 0) > 0;
  const isPlain = [...include, ...without].every((each) => !isWord(each) || !/^!|\s/.test(flat(each)));
  if (!files || isTwice || !isPlain || (include.length > 0 && files.of === 'url')) return undefined;
  return { ...files, include: [...files.include, ...include], exclude: [...files.exclude, ...without] };
}

function filesMade({ name, of, on, args }: Made): Files | undefined {
  if (on.is === 'image') return ofImage(on.image, name, args);
  const read = READERS[`${of ?? ''}.${name}`];
  return on.is === 'hole' ? read?.(on, args) : undefined;
}

const PATH = { path: text };
const DIRECTORY = { path: text, options: options(filter) };
const EXPANDED = { path: text, options: options({ expand: flag('expand') }) };
const PATHS = { paths: many(text) };
const REFERENCE = { name: text };

/** The paths of an image begin in its working directory. */
function ofImage(image: Image, name: string, args: readonly Item[]): Files | undefined {
  if (name === 'rootfs') return filesAt(image, own('/'));
  const all = given(args, EXPANDED);
  const isExpanded = all && all.options.expand.length > 0 && /[$\uFFFC]/.test(flat(all.path));
  return all && !isExpanded ? filesAt(image, inWorkdir(all.path, image)) : undefined;
}

type Read = (on: Described, args: readonly Item[]) => Files | undefined;

function ofHost(args: readonly Item[]): Files | undefined {
  const all = given(args, DIRECTORY);
  return all && filtered(localFiles(all.path), all.options);
}

/** A part of a directory. What patterns leave out of the whole is not known of a part, but that a file is there that is taken. */
const below =
  (isFile: boolean): Read =>
  (on, args) => {
    const files = filesOf(on);
    const all = given(args, PATH);
    const isWhole = files.include.length === 0 && files.exclude.length === 0;
    return all && files.of !== 'url' && (isFile || isWhole) ? filesAt(files.of, joined(files.path, all.path)) : undefined;
  };

const fewer =
  (which: (args: readonly Item[]) => Partial<Filter> | undefined): Read =>
  (on, args) => {
    const read = which(args);
    return read && filtered(filesOf(on), { include: NONE, exclude: NONE, gitignore: NONE, ...read });
  };
const withoutOne = fewer((args) => {
  const all = given(args, PATH);
  return all && { exclude: [all.path] };
});

/** What the builder fetches itself, where the address is known. */
const fetched = (url: Text | undefined, path: (url: Text) => Text): Files | undefined =>
  url && known(url) && /^https?:\/\/\S+$/.test(flat(url)) ? filesAt('url', path(url)) : undefined;

/** A repository at a reference. */
function tree({ made }: Described): Files | undefined {
  if (made?.of !== 'GitRepository' || made.on.is !== 'hole' || !made.on.made) return undefined;
  const ref = made.name === 'head' ? own('HEAD') : given(made.args, REFERENCE)?.name;
  const url = given(made.on.made.args, REFERENCE)?.name;
  return ref && fetched(url, (of) => line`${of}${flat(of).endsWith('.git') ? '' : '.git'}#${ref}`);
}

const READERS: Readonly<Record<string, Read | undefined>> = {
  'Host.directory': (_, args) => ofHost(args),
  'Host.file': (_, args) => ofHost(args.slice(0, 1)),
  'Directory.directory': below(false),
  'Directory.file': below(true),
  'Directory.filter': fewer((args) => given(args, { options: options(filter) })?.options),
  'Directory.withoutDirectory': withoutOne,
  'Directory.withoutFile': withoutOne,
  'Directory.withoutFiles': fewer((args) => {
    const all = given(args, PATHS);
    return all && { exclude: all.paths };
  }),
  'GitRef.tree': tree,
  'Directory.sync': filesOf,
  'Directory.terminal': filesOf,
  'File.sync': filesOf,
  'Client.http': (_, args) => fetched(given(args, REFERENCE)?.name, (url) => url),
};
