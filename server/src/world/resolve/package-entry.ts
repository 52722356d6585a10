import { basename, join, relative } from 'node:path';
import type { ModuleNotFollowed, ModuleSource } from '@layerwright/core';
import { type PathConditions, type PathConditionsMap, resolveExports, resolveImports } from 'resolve-pkg-maps';
import { compilerOptions, pathOf } from './compiler-options.ts';
import { fileAt, folderAt, moduleAt, stemOf } from './file-at.ts';
import { isIn } from './folders.ts';
import { fieldOf, isRecord, textIn } from './json.ts';
import type { Look } from './look.ts';
import type { Member } from './workspace.ts';

type Found = ModuleSource | ModuleNotFollowed;

/** Names in `exports` by which packages show their source files, besides those that the compiler is told. */
const SOURCE = 'source';

/** The module that a package of the workspace gives under a path in it: its source, where that is certain. */
export function entryOf(look: Look, of: Member, subpath: string, custom: readonly string[]): Found {
  const exports = fieldOf(of.manifest, 'exports');
  if (of.manifest === undefined && look.source(join(of.folder, 'package.json'))) return { why: 'has a `package.json` that does not parse' };
  if (exports !== undefined && exports !== null) return exportOf(look, of, (names) => exportsTargets(exports, subpath, names), custom);
  if (subpath !== '') return inPackage(look, of, join(of.folder, subpath)) ?? { why: `is not found in \`${nameOf(of)}\`` };
  return mainOf(look, of);
}

/** What a package means by a name such as `#images`: a file of its own, or a name of another package. */
export function importOf(look: Look, of: Member, specifier: string, custom: readonly string[]): Found | { readonly name: string } {
  const imports = fieldOf(of.manifest, 'imports');
  const targets = (names: readonly string[]): readonly string[] =>
    attempt(() => resolveImports(imports as PathConditionsMap, specifier, names));
  const [name] = isRecord(imports) ? runtimeTargets(targets, custom) : [];
  if (name === undefined) return { why: 'is named by no `imports` of its `package.json`' };
  return name.startsWith('.') ? exportOf(look, of, targets, custom) : { name };
}

type Targets = (conditions: readonly string[]) => readonly string[];

const exportsTargets = (exports: unknown, subpath: string, conditions: readonly string[]): readonly string[] =>
  attempt(() => resolveExports(exports as PathConditions, subpath, conditions));

/** The library throws where nothing is given, and where the package is wrong. */
function attempt(targets: () => readonly string[]): readonly string[] {
  try {
    return targets();
  } catch {
    return [];
  }
}

/** What a running program gets: by `import`, else by `require`, else source files only. */
function runtimeTargets(targets: Targets, custom: readonly string[]): readonly string[] {
  const [own, another] = ['import', 'require'].map((way) => targets([...custom, SOURCE, 'node', way]));
  return own && own.length > 0 ? own : (another ?? []);
}

function exportOf(look: Look, of: Member, targets: Targets, custom: readonly string[]): Found {
  const [target] = runtimeTargets(targets, custom);
  const [types] = targets(['types', 'import', 'node']);
  if (target === undefined) return { why: `is not among what \`${nameOf(of)}\` exports` };
  return builtFrom(look, of, target, types) ?? { why: whyNothing(of, target) };
}

/** The entry of a package that says no `exports`. */
function mainOf(look: Look, of: Member): Found {
  const [source, main, module, types, typings] = ['source', 'main', 'module', 'types', 'typings'].map((key) => textIn(of.manifest, key));
  const runs = source ?? main ?? module ?? './index.js';
  const found = builtFrom(look, of, runs, types ?? typings);
  if (found) return found;
  const written = main === undefined ? folderAt(look, of.folder) : moduleAt(look, join(of.folder, main));
  const why =
    (source ?? main ?? module) === undefined ? 'has no `index.ts`, and its `package.json` names no other file' : whyNothing(of, runs);
  return (written && inPackage(look, of, written.file)) ?? { why };
}

const nameOf = ({ manifest, folder }: Member): string => textIn(manifest, 'name') ?? basename(folder);
const whyNothing = (of: Member, target: string): string =>
  `leads to \`${target}\` of \`${nameOf(of)}\`, which is not there before it is built`;

/** The source of a file that a package names: by the compiler's options, or where its types are that source; else the file itself. */
function builtFrom(look: Look, of: Member, target: string, types: string | undefined): ModuleSource | undefined {
  const path = join(of.folder, target);
  if (!isIn(of.folder, path)) return undefined;
  const typed = types === undefined ? undefined : join(of.folder, types);
  const isSource = typed !== undefined && /(?<!\.d)\.[cm]?tsx?$/.test(typed) && stemOf(typed) === stemOf(path) && isIn(of.folder, typed);
  return sourceOf(look, of, path) ?? (isSource ? fileAt(look, typed) : undefined) ?? fileAt(look, path);
}

/** The file that the compiler makes another of, where its options say which. */
function sourceOf(look: Look, { folder }: Member, path: string): ModuleSource | undefined {
  const config = compilerOptions(look, folder);
  if (!config || 'broken' in config) return undefined;
  const { outDir, rootDir, composite } = config.options;
  if (!outDir || (!rootDir && composite?.value !== true)) return undefined;
  const [made, from] = [pathOf(outDir, config), rootDir ? pathOf(rootDir, config) : config.folder];
  // The options of a folder above are not those that this package is made with.
  if (!isIn(folder, made) || !isIn(folder, from) || !isIn(made, path) || made === from) return undefined;
  return fileAt(look, join(from, relative(made, path)));
}

/** A path in a package that says no `exports`. */
const inPackage = (look: Look, { folder }: Member, path: string): ModuleSource | undefined =>
  isIn(folder, path) ? moduleAt(look, path) : undefined;
