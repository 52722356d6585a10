import { type Dialect, type Row, type Rows, dialects, isRow } from 'layerwright/spec';
import { DEFAULT, type Expression, type Program, type TopLevel, WHOLE } from '../../syntax/program.ts';
import { nodesOf } from '../../syntax/search.ts';

/**
 * The row of a dialect that a callee names, as far as the text alone tells: a chain that begins with an import of this
 * file, which nothing around it hides.
 */
export function rowCalled(program: Program, top: TopLevel, callee: Expression): Row | undefined {
  const imports = importsOf(program);
  for (const node of nodesOf(top.statement)) if (isBinding(node)) imports.delete(node.name);
  return rowNamed(imports, callee);
}

/** What a name stands for: a module, or one of its exports. */
type Imported = { readonly dialect: Dialect; readonly name: string };
type Imports = ReadonlyMap<string, Imported>;

function importsOf({ statements }: Program): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const { statement } of statements) {
    const dialect = statement.is === 'import' ? dialects.find(({ modules }) => modules.includes(statement.module)) : undefined;
    if (statement.is !== 'import' || !dialect) continue;
    for (const { name, imported } of statement.names) found.set(name, { dialect, name: imported });
  }
  return found;
}

const isBinding = (node: { readonly is: string }): node is { readonly is: 'bind'; readonly name: string } => node.is === 'bind';

function rowNamed(imports: Imports, callee: Expression): Row | undefined {
  if (callee.is === 'member') return row(rowsOn(imports, callee.of)?.rows, callee.name);
  const imported = callee.is === 'name' ? imports.get(callee.name) : undefined;
  return imported && row(imported.dialect.roots, imported.name);
}

type Named = { readonly dialect: Dialect; readonly rows: Readonly<Record<string, Row | Rows>> };

/** What can be called on an expression. */
function rowsOn(imports: Imports, x: Expression): Named | undefined {
  if (x.is === 'name') {
    const imported = imports.get(x.name);
    return imported && (isModule(imported) ? { ...imported, rows: imported.dialect.roots } : inside(imported.dialect, imported.name));
  }
  if (x.is === 'member') {
    const module = x.of.is === 'name' ? imports.get(x.of.name) : undefined;
    return module && isModule(module) ? inside(module.dialect, x.name) : undefined;
  }
  const dialect = x.is === 'call' && rowNamed(imports, x.callee) && dialectOf(imports, x.callee);
  return dialect ? { dialect, rows: dialect.methods } : undefined;
}

const isModule = ({ name }: Imported): boolean => name === WHOLE || name === DEFAULT;

function inside(dialect: Dialect, name: string): Named | undefined {
  const root = Object.hasOwn(dialect.roots, name) ? dialect.roots[name] : undefined;
  const rows = root && isRow(root) ? root.also : root;
  return rows && { dialect, rows };
}

function row(rows: Named['rows'] | undefined, name: string): Row | undefined {
  const found = rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
  return found && isRow(found) ? found : undefined;
}

/** The dialect of what a chain begins with. */
function dialectOf(imports: Imports, x: Expression): Dialect | undefined {
  if (x.is === 'name') return imports.get(x.name)?.dialect;
  if (x.is === 'member') return dialectOf(imports, x.of);
  return x.is === 'call' ? dialectOf(imports, x.callee) : undefined;
}
