import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { upwards } from './folders.ts';
import { fieldOf, isRecord, jsonOf, textIn, textsOf } from './json.ts';
import { type Look, perLook } from './look.ts';
import { memberOf } from './workspace.ts';
import { packageNameOf } from './package-name.ts';

/** A value as it is written, and the folder of the file that it is written in. */
type Written<T> = { readonly value: T; readonly folder: string };

/** What a configuration of TypeScript says about where modules are, with what it extends. */
type Options = {
  readonly baseUrl?: Written<string>;
  readonly paths?: Written<Readonly<Record<string, unknown>>>;
  readonly rootDir?: Written<string>;
  readonly outDir?: Written<string>;
  readonly composite?: Written<boolean>;
  readonly customConditions?: Written<readonly string[]>;
  readonly moduleSuffixes?: Written<readonly string[]>;
};

/** The options of a file, with the folder of its own configuration; or why they are not known, as the end of "`tsconfig.json` …". */
export type CompilerOptions = { readonly folder: string; readonly options: Options } | Broken;
export type Broken = { readonly broken: string; readonly file: string };

/** The options for the files of a folder; nothing where no configuration is in it or above it. */
export const compilerOptions: (look: Look, folder: string) => CompilerOptions | undefined = perLook((look, folder) => {
  const above = upwards(folder).flatMap((each) => [join(each, 'tsconfig.json'), join(each, 'jsconfig.json')]);
  const file = above.find((each) => look.source(each) !== undefined);
  return file === undefined ? undefined : chosen(look, file);
});

/** A value with its path made absolute. */
export function pathOf(written: Written<string>, of: { readonly folder: string }): string {
  return absolute(written.value, written.folder, of.folder);
}

/** `${configDir}` is the folder of the configuration that nobody extends. */
export const absolute = (value: string, folder: string, top: string): string =>
  /^\$\{configDir\}/i.test(value) ? join(top, value.slice('${configDir}'.length)) : resolve(folder, value);

/** The options of a configuration; where it only lists others, what those say, if they all say the same of modules. */
function chosen(look: Look, file: string): CompilerOptions {
  const own = loaded(look, file);
  const others = 'broken' in own ? [] : referencesOf(look, file);
  if ('broken' in own || others.length === 0) return 'broken' in own ? own : { folder: dirname(file), options: own };
  const all = others.map((each): CompilerOptions => {
    const options = loaded(look, each);
    return 'broken' in options ? options : { folder: dirname(each), options };
  });
  const mapping = all.filter((each) => 'broken' in each || each.options.paths !== undefined || each.options.baseUrl !== undefined);
  const [first] = mapping;
  const isOne = new Set(mapping.map(mappingOf)).size <= 1;
  return isOne ? (first ?? { folder: dirname(file), options: own }) : { broken: 'names configurations that differ', file };
}

const mappingOf = (of: CompilerOptions): string => JSON.stringify('broken' in of ? of : [of.folder, of.options.paths, of.options.baseUrl]);

/** The configurations that one without files of its own stands for. */
function referencesOf(look: Look, file: string): readonly string[] {
  const source = look.source(file);
  const json = source && jsonOf(source)?.value;
  const [files, references] = [fieldOf(json, 'files'), fieldOf(json, 'references')];
  if (!Array.isArray(files) || files.length > 0 || fieldOf(json, 'include') !== undefined || !Array.isArray(references)) return [];
  return references.flatMap((each: unknown) => {
    const path = textIn(each, 'path');
    return path === undefined ? [] : [asFile(resolve(dirname(file), path))];
  });
}

const asFile = (path: string): string => (path.endsWith('.json') ? path : join(path, 'tsconfig.json'));

/** A file that comes to be asked for while it is read extends itself. */
const loaded: (look: Look, file: string) => Options | Broken = perLook<Options | Broken>(load, { broken: 'extends itself', file: '' });

function load(look: Look, file: string): Options | Broken {
  const source = look.source(file);
  if (!source) return { broken: 'is not there', file };
  const json = jsonOf(source);
  if (!isRecord(json?.value)) return { broken: 'does not parse', file };
  let all: Options = {};
  for (const base of textsOf(fieldOf(json.value, 'extends'))) {
    const found = extended(look, base, dirname(file));
    // Before packages are installed theirs are not there; what those say of modules is of their own folder.
    if (found === undefined) continue;
    const options = loaded(look, found);
    if ('broken' in options) return options.file === '' ? { ...options, file } : options;
    all = { ...all, ...options };
  }
  return { ...all, ...ownOptions(fieldOf(json.value, 'compilerOptions'), dirname(file)) };
}

function ownOptions(of: unknown, folder: string): Options {
  const texts = (['baseUrl', 'rootDir', 'outDir'] as const).flatMap((key) => {
    const value = textIn(of, key);
    return value === undefined ? [] : [[key, { value, folder }] as const];
  });
  const paths = fieldOf(of, 'paths');
  const [conditions, suffixes, composite] = ['customConditions', 'moduleSuffixes', 'composite'].map((key) => fieldOf(of, key));
  return {
    ...Object.fromEntries(texts),
    ...(isRecord(paths) && { paths: { value: paths, folder } }),
    ...(conditions !== undefined && { customConditions: { value: textsOf(conditions), folder } }),
    ...(suffixes !== undefined && { moduleSuffixes: { value: textsOf(suffixes), folder } }),
    ...(typeof composite === 'boolean' && { composite: { value: composite, folder } }),
  };
}

/** The file that a configuration extends, there or not; nothing where it is one of a package that is not there. */
function extended(look: Look, base: string, folder: string): string | undefined {
  if (isAbsolute(base) || /^\.{1,2}(?:[\\/]|$)/.test(base)) {
    const path = resolve(folder, base);
    return path.endsWith('.json') || look.source(path) ? path : `${path}.json`;
  }
  const { name, subpath } = packageNameOf(base) ?? { name: base, subpath: '' };
  const installed = upwards(folder).map((each) => join(each, 'node_modules', name));
  const home = installed.find((each) => look.isFolder(each)) ?? memberOf(look, folder, name)?.folder;
  return home === undefined ? undefined : configurationIn(look, home, subpath);
}

function configurationIn(look: Look, home: string, subpath: string): string {
  if (subpath !== '') {
    const path = join(home, subpath);
    return [path, `${path}.json`, join(path, 'tsconfig.json')].find((each) => look.source(each)) ?? path;
  }
  const manifest = look.source(join(home, 'package.json'));
  const named = manifest && textIn(jsonOf(manifest)?.value, 'tsconfig');
  return join(home, named ?? 'tsconfig.json');
}

/** Why modules are not found where the configuration is broken, as the end of "`@acme/x`, which …". */
export const whyBroken = ({ broken, file }: Broken): string => `cannot be found while \`${basename(file)}\` ${broken}`;
