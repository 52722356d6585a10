import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Generator } from './emit.ts';

const folder = 'client/src/commands';

/** What a folder of the client's commands says of itself: an entry of `contributes.commands`, and of menus by their ids. */
interface Contribution {
  readonly command: string;
  readonly title: string;
  readonly icon?: string;
  readonly enablement?: string;
  readonly menus?: Readonly<Record<string, object>>;
}

interface Manifest {
  readonly contributes: object;
}

/** The commands and menus in the manifest of the extension; the rest of it is written by hand and stays. */
export function extensionManifest(root: string): Generator {
  return {
    path: 'package.json',
    text: async () => {
      const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
      const found = await contributions(join(root, folder));
      return formatted(withCommands(manifest, found));
    },
  };
}

async function contributions(home: string): Promise<Contribution[]> {
  const ids = (await readdir(home)).filter((id) => existsSync(join(home, id, 'contribution.json'))).sort();
  const texts = ids.map((id) => readFile(join(home, id, 'contribution.json'), 'utf8'));
  return (await Promise.all(texts)).map((text) => JSON.parse(text) as Contribution);
}

function withCommands(manifest: Manifest, found: readonly Contribution[]): Manifest {
  const commands = found.map(({ menus: _, ...command }) => ({ ...command, category: 'Layerwright' }));
  const names = [...new Set(found.flatMap(({ menus = {} }) => Object.keys(menus)))].sort();
  const menus = Object.fromEntries(names.map((name) => [name, found.flatMap((each) => entry(each, name))]));
  return { ...manifest, contributes: { ...manifest.contributes, commands, menus } };
}

function entry({ command, menus = {} }: Contribution, name: string): object[] {
  const item = menus[name];
  return item ? [{ command, ...item }] : [];
}

/** As `npm run format` would write it, or the two would undo each other. */
function formatted(manifest: Manifest): string {
  const tool = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'format', '--stdin-file-path=package.json'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    input: JSON.stringify(manifest, null, 2),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`biome could not format package.json: ${stderr}`);
  return stdout;
}
