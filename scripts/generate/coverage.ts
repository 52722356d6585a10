import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dialect, type Row, type Rows, isRow } from 'layerwright/spec';

/** The methods that a builder's package or documentation has, where that was looked up and when. */
export type ListedMethods = { readonly source: string; readonly date: string; readonly methods: readonly string[] };

/**
 * How a method is read: as steps, as something that gives no image, or not, and why; or refused, and why. Nothing where that is
 * not decided.
 */
export type Covered = 'read' | 'result' | { readonly because: string } | { readonly refused: string };

/** The facts beside a dialect. It throws where there are none. */
export async function listedMethods(root: string, dialect: Dialect): Promise<ListedMethods> {
  const file = join(root, 'packages/image/src/dialects', folderOf(dialect), 'methods.json');
  return JSON.parse(await readFile(file, 'utf8')) as ListedMethods;
}

/** The folder of a dialect is its name without the version of a profile. */
export const folderOf = ({ name }: Dialect): string => name.replace(/@.*$/, '');

export function coveredBy(dialect: Dialect, name: string): Covered | undefined {
  const because = dialect.unread?.[name];
  if (because !== undefined) return { because };
  const refused = dialect.refuses?.[name];
  if (refused !== undefined) return { refused };
  if (callsOf(dialect).includes(name)) return 'read';
  return dialect.members.includes(name) ? 'result' : undefined;
}

/** The calls that a dialect reads, those of a root, a client or a type behind its name. */
function callsOf({ roots, clients = {}, described, methods, pipes = [] }: Dialect): readonly string[] {
  const objects = Object.entries(clients).flatMap(([client, all]) =>
    Object.entries(all).map(([name, of]) => [`${client}.${name}`, of] as const),
  );
  return [
    ...Object.entries(roots).flatMap(([name, of]) => (isRow(of) ? [name, ...behind(name, of.also ?? {})] : behind(name, of))),
    ...objects.flatMap(([name, of]) => (isRow(of) ? [name] : behind(name, of))),
    ...Object.entries(described?.types ?? {}).flatMap(([name, of]) => behind(name, of)),
    ...Object.keys(described?.parts ?? {}),
    ...(described?.same ?? []),
    ...Object.keys(methods),
    ...pipes,
  ];
}

const behind = (name: string, of: Rows | Readonly<Record<string, Row | string>>): readonly string[] =>
  Object.keys(of).map((each) => `${name}.${each}`);
