import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Generator } from './emit.ts';
import { codeNotice } from './notice.ts';

export interface Registry {
  /** The folder with one folder an entry. */
  readonly folder: string;
  /** The file that makes a folder an entry, and the name that it exports. */
  readonly file: string;
  readonly exported: string;
  /** The list, and the type of an entry with the module that declares it. */
  readonly list: string;
  readonly type: string;
  readonly typeModule: string;
}

/** Lists the folders by name alone: nothing is imported, so it works while the sources do not compile. */
export function registryGenerator(root: string, registry: Registry): Generator {
  return {
    path: `${registry.folder}/index.generated.ts`,
    text: async () => registryText(registry, await entries(join(root, registry.folder), registry.file)),
  };
}

async function entries(folder: string, file: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const ids = found.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  // By code unit and not by locale: the order must be the same on every machine.
  return ids.filter((id) => existsSync(join(folder, id, file))).sort();
}

function registryText(registry: Registry, ids: readonly string[]): string {
  const { file, exported, list, type, typeModule } = registry;
  const imports = ids.map((id) => `import { ${exported} as ${variable(id)} } from './${id}/${file}';\n`);
  // One name a line, so that two branches that each add one merge without a conflict more often than not.
  const names = ids.map((id) => `\n  ${variable(id)},`);
  const close = ids.length === 0 ? '];' : '\n];';
  return `${codeNotice}
import type { ${type} } from '${typeModule}';
${imports.join('')}
export const ${list}: readonly ${type}[] = [${names.join('')}${close}
`;
}

/** `apt-update-alone` becomes `aptUpdateAlone`; a reserved word such as `new` would not compile and gets a tail. */
export function variable(id: string): string {
  const name = id.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
  return reserved.has(name) ? `${name}_` : name;
}

const reserved = new Set(['delete', 'export', 'import', 'new', 'package', 'static', 'switch', 'default', 'function', 'class']);
