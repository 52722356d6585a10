import { isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ModuleNotFollowed, ModuleSource } from '@layerwright/core';
import { type Broken, type CompilerOptions, compilerOptions, whyBroken } from './compiler-options.ts';
import { folderAt, isDeclared, moduleAt } from './file-at.ts';
import { isInstalled, upwards, within } from './folders.ts';
import type { Look } from './look.ts';
import { entryOf, importOf } from './package-entry.ts';
import { type PackageName, packageNameOf } from './package-name.ts';
import { mappedPaths } from './paths.ts';
import { type Member, manifestIn, memberOf, packageAround, workspaceOf } from './workspace.ts';
import { fieldOf, textIn } from './json.ts';

type Found = ModuleSource | ModuleNotFollowed;

const MISSING: ModuleNotFollowed = { why: 'is not found' };
const OUTSIDE: ModuleNotFollowed = { why: 'is a package outside of this workspace' };
const INSTALLED: ModuleNotFollowed = { why: 'is an installed package, and those are not read' };

/** The module that a file means by a specifier, or why it is not followed. Nothing is run to find it, and nothing fails. */
export function resolveModule(look: Look, specifier: string, from: string): Found {
  if (!isAbsolute(from)) return { why: 'is not looked for from a file that is not on disk' };
  if (hasSuffixes(compilerOptions(look, dirname(from)))) return { why: 'may be another file by the `moduleSuffixes` of `tsconfig.json`' };
  const found = /^\.{1,2}(?:\/|$)/.test(specifier) ? relativeModule(look, specifier, from) : namedModule(look, specifier, from);
  if ('why' in found || isInstalled(from) || !isInstalled(found.file)) return found;
  return INSTALLED;
}

/** Which file is meant then depends on what the program is built for. */
const hasSuffixes = (of: CompilerOptions | undefined): boolean =>
  of !== undefined && 'options' in of && (of.options.moduleSuffixes?.value.some((each) => each !== '') ?? false);

function relativeModule(look: Look, specifier: string, from: string): Found {
  const path = resolve(dirname(from), specifier);
  const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
  return (isFolder ? folderAt(look, path) : moduleAt(look, path)) ?? MISSING;
}

type Asking = { readonly look: Look; readonly folder: string; readonly options: Exclude<CompilerOptions, Broken> | undefined };

function namedModule(look: Look, specifier: string, from: string): Found {
  if (isBuiltin(specifier)) return { why: 'is a part of the platform' };
  const folder = dirname(from);
  const options = compilerOptions(look, folder);
  if (options && 'broken' in options) return { why: whyBroken(options) };
  const asking = { look, folder, options };
  return mappedModule(asking, specifier) ?? (specifier.startsWith('#') ? ownName(asking, specifier) : packageModule(asking, specifier));
}

/** By `paths` and `baseUrl`; nothing where they lead to no file. */
function mappedModule({ look, options }: Asking, specifier: string): Found | undefined {
  for (const path of options ? mappedPaths(options, specifier) : []) {
    const found = moduleAt(look, path);
    if (found) return found;
    if (isDeclared(look, path)) return { why: 'is only declared where `tsconfig.json` looks for it' };
  }
  return undefined;
}

/** `#name`, which only the package around a file knows. */
function ownName(asking: Asking, specifier: string): Found {
  const around = packageAround(asking.look, asking.folder);
  if (!around) return MISSING;
  const found = importOf(asking.look, around, specifier, conditionsOf(asking));
  if (!('name' in found)) return found;
  // A name of this kind never leads to another one.
  return found.name.startsWith('#') || isBuiltin(found.name) ? MISSING : packageModule({ ...asking, folder: around.folder }, found.name);
}

const conditionsOf = ({ options }: Asking): readonly string[] => options?.options.customConditions?.value ?? [];

function packageModule(asking: Asking, specifier: string): Found {
  const named = packageNameOf(specifier);
  if (!named) return { why: 'is neither a relative path nor the name of a package' };
  const found = packageOf(asking, named);
  if ('why' in found) return found;
  const entry = entryOf(asking.look, found, named.subpath, conditionsOf(asking));
  if ('why' in entry) return entry;
  const { root } = workspaceOf(asking.look, asking.folder);
  const file = within(asking.look, root, entry.file);
  return file === undefined ? OUTSIDE : (asking.look.source(file) ?? MISSING);
}

/** The package itself, one that is linked where packages are installed, or one that would be. */
function packageOf(asking: Asking, { name }: PackageName): Member | ModuleNotFollowed {
  const { look, folder } = asking;
  const around = packageAround(look, folder);
  if (around && textIn(around.manifest, 'name') === name && fieldOf(around.manifest, 'exports') !== undefined) return around;
  const installed = upwards(folder)
    .map((each) => join(each, 'node_modules', name))
    .find((each) => look.isFolder(each));
  if (installed === undefined) return notInstalled(look, folder, name);
  const home = within(look, workspaceOf(look, folder).root, installed);
  if (home === undefined) return isLinkAway(look, installed) ? OUTSIDE : INSTALLED;
  return { folder: home, manifest: manifestIn(look, home) };
}

const isLinkAway = (look: Look, path: string): boolean => !isInstalled(look.real(path) ?? path);

/** A package of the workspace, which an installation would link, if it is the version that is asked for. */
function notInstalled(look: Look, folder: string, name: string): Member | ModuleNotFollowed {
  const member = memberOf(look, folder, name);
  if (!member) return OUTSIDE;
  const asked = dependencyOn(packageAround(look, folder)?.manifest, name);
  const version = textIn(member.manifest, 'version');
  const isThis = asked === undefined || /^(?:workspace:|file:|link:|portal:|\*?$)/.test(asked) || asked.replace(/^[\^~]/, '') === version;
  return isThis ? member : { why: 'is asked for in a version that this workspace may not have' };
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

const dependencyOn = (manifest: unknown, name: string): string | undefined =>
  DEPENDENCIES.map((key) => textIn(fieldOf(manifest, key), name)).find((each) => each !== undefined);
