/** A package and a path in it: empty for the package itself. */
export type PackageName = { readonly name: string; readonly subpath: string };

/** What a specifier names, if it can be a package: `@acme/images/base` is `base` in `@acme/images`. */
export function packageNameOf(specifier: string): PackageName | undefined {
  const [, name, subpath = ''] = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:\/(.*))?$/s.exec(specifier) ?? [];
  return name === undefined ? undefined : { name, subpath };
}
