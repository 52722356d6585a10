/**
 * A JSON object, of values that are JSON already: lists have an entry a line. What a large project has is put together and not
 * read again to be written again.
 */
export function document(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries(fields).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${typeof value === 'string' ? value : list(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

const list = (values: readonly string[]): string =>
  values.length === 0 ? '[]' : `[\n${values.map((each) => `    ${each}`).join(',\n')}\n  ]`;
