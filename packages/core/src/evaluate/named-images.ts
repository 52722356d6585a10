import type { Program } from '../syntax/program.ts';
import { eachExport } from './exports.ts';
import { type ChoiceVal, type ImageVal, type Scope, imagesIn } from './values.ts';

/** An image, or several of which it is one, by a name of the file. `exported`: others see it by that name. */
export type Named = { readonly name: string | undefined; readonly exported: boolean; readonly val: ImageVal | ChoiceVal };

/** What the file's own names hold in the end, under the name it exports them by. */
export function namedImages(program: Program, scope: Scope): readonly Named[] {
  const imported = importedNames(program);
  const all: { name: string; val: ImageVal | ChoiceVal }[] = [];
  // Thousands of names, of which few are of images: a pair is not made of each.
  scope.names.forEach(({ value }, name) => {
    const isImage = value.is === 'image' || (value.is === 'choice' && imagesIn(value).length > 0);
    if (isImage && !imported.has(name)) all.push({ name, val: value });
  });
  const exports = exportsOf(program, new Set(all.map(({ name }) => name)));
  return all.map(({ name, val }) => ({ name: exports.get(name) ?? name, exported: exports.has(name), val }));
}

function importedNames({ statements }: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { statement } of statements) if (statement.is === 'import') for (const { name } of statement.names) names.add(name);
  return names;
}

/** The names that others see some names by. */
function exportsOf({ statements }: Program, names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  if (names.size === 0) return out;
  const note = (name: string, as: string): void => {
    if (names.has(name)) out.set(name, as);
  };
  for (const { statement } of statements) if (statement.is !== 'function') eachExport(statement, note);
  return out;
}
