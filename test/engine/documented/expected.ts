/** What is to be in an image: what commands print in a container of it, and its settings. Or the end of what is said, where it cannot be built. */
export type Expected = {
  readonly prints?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly fails?: RegExp;
};

/** The versions of packages that are installed, one a line. */
export const installed = (...packages: readonly string[]): Readonly<Record<string, string>> => ({
  [`python -m pip list --format=freeze | grep -iE '^(${packages.map((each) => each.replace(/=.*/, '')).join('|')})=' | sort -f`]: lines(
    ...packages.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  ),
});

export const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
/** The files in a directory, by their paths from there. */
export const files = (directory: string, ...paths: readonly string[]): Readonly<Record<string, string>> => ({
  [`cd ${directory} && find . -type f | sort`]: lines(...paths.map((path) => `./${path}`).toSorted()),
});
/** A command that prints the values of variables, one a line. */
export const variables = (...names: readonly string[]): string => `printf '%s\\n' ${names.map((name) => `"$${name}"`).join(' ')}`;
