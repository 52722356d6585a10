import type { World } from 'layerwright/spec';
import { packageFileIn } from '../../effects/package-file.ts';
import { insideContext } from './context-paths.ts';

/**
 * What npm, yarn or pnpm reads of a directory of the build context when it installs what a project there needs, in words; nothing where that is
 * more than lists and settings, and for no project.
 */
export function npmManifest(directory: string, world: World): string | undefined {
  const inside = insideContext(directory) ?? '';
  const at = (name: string): string => (inside === '' ? name : `${inside}/${name}`);
  const text = world.text(at(PACKAGE));
  if (text === undefined)
    return world.kind(at(PACKAGE)) === 'nothing'
      ? undefined
      : `\`${PACKAGE}\` of \`${directory}\` and its lock file, and those of its workspaces where it has some`;
  const file = packageFileIn(text);
  if (!file || file.readsMore) return undefined;
  const names = [PACKAGE, ...OTHERS.filter((name) => isThere(world.kind(at(name))))].map((name) => `\`${name}\``);
  const hasWorkspaces = file.hasWorkspaces || isThere(world.kind(at(WORKSPACES)));
  return `${listed(hasWorkspaces ? [...names, `the \`${PACKAGE}\` of each workspace`] : names)} of \`${directory}\``;
}

const PACKAGE = 'package.json';
const WORKSPACES = 'pnpm-workspace.yaml';
/** Lock files and settings, and where yarn keeps itself. */
const OTHERS = [
  ...['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', WORKSPACES],
  ...['.npmrc', '.yarnrc', '.yarnrc.yml', '.yarn', '.pnpmfile.cjs'],
];

const isThere = (kind: ReturnType<World['kind']>): boolean => kind === 'file' || kind === 'directory';

const listed = (all: readonly string[]): string =>
  all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
