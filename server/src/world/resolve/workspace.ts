import { join } from 'node:path';
import { isIn, upwards } from './folders.ts';
import { foldersOf } from './folder-patterns.ts';
import { fieldOf, jsonOf, textIn, textsOf } from './json.ts';
import { type Look, perLook } from './look.ts';
import { patternsOf } from './pnpm-workspace.ts';

/** Packages that belong together. Without patterns it is one package, or a repository that does not say which. */
export type Workspace = { readonly root: string; readonly patterns: readonly string[] };

/** A package of the workspace: its folder and what its package.json says. */
export type Member = { readonly folder: string; readonly manifest: unknown };

/** The workspace that a folder is in. */
export const workspaceOf: (look: Look, folder: string) => Workspace = perLook((look, folder) => {
  const above = upwards(folder);
  for (const root of above) {
    const patterns = patternsIn(look, root);
    if (patterns) return { root, patterns };
  }
  const isRepository = (each: string): boolean => look.isFolder(join(each, '.git')) || look.source(join(each, '.git')) !== undefined;
  const root = above.find(isRepository) ?? above.findLast((each) => manifestIn(look, each) !== undefined);
  return { root: root ?? folder, patterns: [] };
});

/** The package of the workspace that has a name, where one alone has it. */
export function memberOf(look: Look, folder: string, name: string): Member | undefined {
  const found = members(look, workspaceOf(look, folder).root).get(name) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** What the package.json of a folder says; nothing where there is none or it does not parse. */
export const manifestIn = (look: Look, folder: string): unknown => {
  const source = look.source(join(folder, 'package.json'));
  return source && jsonOf(source)?.value;
};

/** The nearest package around a folder. */
export const packageAround: (look: Look, folder: string) => Member | undefined = perLook((look, folder) => {
  const home = upwards(folder).find((each) => look.source(join(each, 'package.json')) !== undefined);
  return home === undefined ? undefined : { folder: home, manifest: manifestIn(look, home) };
});

/** Which folders are packages, as the root of a workspace says it; nothing where it is none. */
function patternsIn(look: Look, root: string): readonly string[] | undefined {
  const pnpm = look.source(join(root, 'pnpm-workspace.yaml'));
  if (pnpm) return patternsOf(pnpm.text);
  const workspaces = fieldOf(manifestIn(look, root), 'workspaces');
  if (workspaces === undefined) return undefined;
  return Array.isArray(workspaces) ? textsOf(workspaces) : textsOf(fieldOf(workspaces, 'packages'));
}

const members: (look: Look, root: string) => ReadonlyMap<string, readonly Member[]> = perLook((look, root) => {
  const byName = new Map<string, Member[]>();
  for (const folder of [root, ...foldersOf(look, root, patternsIn(look, root) ?? [])]) {
    const manifest = manifestIn(look, folder);
    const name = textIn(manifest, 'name');
    if (name !== undefined && isIn(root, folder)) byName.set(name, [...(byName.get(name) ?? []), { folder, manifest }]);
  }
  return byName;
});
