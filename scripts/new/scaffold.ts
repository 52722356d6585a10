import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the folders of each kind live. */
const homes = {
  rule: 'packages/core/src/lint/rules',
  dialect: 'packages/image/src/dialects',
  command: 'server/src/cli/commands',
  'editor-command': 'client/src/commands',
};

export type Kind = keyof typeof homes;

export interface Addition {
  readonly root: string;
  readonly kind: Kind;
  readonly id: string;
}

export const kinds: readonly string[] = Object.keys(homes);

export function isKind(text: string | undefined): text is Kind {
  return text !== undefined && kinds.includes(text);
}

export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}

/** Writes the folder from its templates and returns the files; it throws when there already is such a folder. */
export async function scaffold({ root, kind, id }: Addition): Promise<string[]> {
  const templates = fileURLToPath(new URL(`templates/${kind}`, import.meta.url));
  const names = (await readdir(templates)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(templates, name), 'utf8')));
  await mkdir(join(root, homes[kind]), { recursive: true });
  await mkdir(join(root, homes[kind], id));
  const files = names.map((name) => `${homes[kind]}/${id}/${withoutTail(name)}`);
  await Promise.all(files.map((file, i) => writeFile(join(root, file), fill(texts[i] ?? '', id), { flag: 'wx' })));
  return files;
}

/** Templates end in `.txt`, so that no tool takes them for sources. */
function withoutTail(name: string): string {
  return name.replace(/\.txt$/, '');
}

function fill(template: string, id: string): string {
  const words = id.replaceAll('-', ' ');
  const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return template.replaceAll('{{id}}', id).replaceAll('{{name}}', name).replaceAll('{{title}}', title);
}
