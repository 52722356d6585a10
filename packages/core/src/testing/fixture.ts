import { type Dialect, type Span, dialects } from 'layerwright/spec';

/** A range of one line that is expected to be reported: from `// ^^^ rule-id message part` below it or `// error: rule-id` behind it. */
export type Label = {
  readonly line: number;
  readonly from: number;
  readonly to: number | undefined;
  readonly rule: string;
  readonly part: string;
};

/** One file of a fixture. `text` is what is analysed; the first `shift` characters are the implicit import. */
export type FixtureFile = {
  readonly path: string;
  readonly text: string;
  readonly shift: number;
  readonly labels: readonly Label[];
  /** `$0`, or from one to another. */
  readonly cursor: Span | undefined;
};

/**
 * Reads a fixture: `$0` is the cursor and `$0…$0` a selection, `// ^^^ rule-id message part` labels the characters above,
 * `// error: rule-id` the line before it where the range begins in its first three columns, `//- /path.ts` starts another
 * file, `//- dialect: id` picks whose import is implicit in a file that imports nothing.
 */
export function parseFixture(fixture: string): readonly FixtureFile[] {
  const { text, dialect } = takeDialect(dedent(fixture));
  return split(text).map(({ path, body }) => fileOf(path, body, dialect));
}

/** The text without its first and last line break and without the indentation that all its lines share. */
export function dedent(fixture: string): string {
  const lines = fixture.replace(/^\r?\n/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => (line.trim() === '' ? line.trimStart() : line.slice(indent)))
    .join('\n')
    .replace(/\r?\n$/, '');
}

/** The line and column of an offset, both counted from zero. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

function takeDialect(fixture: string): { readonly text: string; readonly dialect: Dialect } {
  const [whole, id] = /^\/\/- dialect: (\S+)\n/m.exec(fixture) ?? [];
  const dialect = dialects.find(({ name }) => name === (id ?? 'layerwright'));
  if (!dialect) throw new Error(`There is no dialect ${id ?? 'layerwright'}.`);
  return { text: whole === undefined ? fixture : fixture.replace(whole, ''), dialect };
}

function split(text: string): readonly { readonly path: string; readonly body: string }[] {
  const [first = '', ...rest] = text.split(/^\/\/- (\/\S+)\r?\n/m);
  const files = first === '' && rest.length > 0 ? [] : [{ path: '/main.ts', body: first }];
  for (let i = 0; i < rest.length; i += 2) files.push({ path: rest[i] ?? '', body: rest[i + 1] ?? '' });
  return files;
}

function fileOf(path: string, body: string, dialect: Dialect): FixtureFile {
  const { text, cursor } = takeCursor(body);
  const header = importsNothing(text) ? `import { ${Object.keys(dialect.roots).join(', ')} } from "${dialect.modules[0] ?? ''}";\n` : '';
  const shift = header.length;
  return {
    path,
    text: header + text,
    shift,
    labels: labelsOf(text),
    cursor: cursor && [cursor[0] + shift, cursor[1] + shift],
  };
}

const importsNothing = (text: string): boolean => !/^import\b|\b(?:require|import)\s*\(/m.test(text);

function takeCursor(body: string): { readonly text: string; readonly cursor: Span | undefined } {
  const [before = '', ...rest] = body.split('$0');
  if (rest.length > 2) throw new Error('A fixture has one cursor or one selection.');
  if (rest.length === 0) return { text: body, cursor: undefined };
  const [selected = '', after] = rest.length === 2 ? rest : ['', rest[0]];
  return { text: before + selected + (after ?? ''), cursor: [before.length, before.length + selected.length] };
}

const BELOW = /^(\s*\/\/\s*)(\^+)\s+([\w-]+)\s*(.*?)\s*$/;
const BEHIND = /\S.*\/\/ error: ([\w-]+)\s*(.*?)\s*$/;

function labelsOf(text: string): readonly Label[] {
  const labels: Label[] = [];
  let above = -1;
  text.split('\n').forEach((content, line) => {
    const [, lead, carets, rule, part = ''] = BELOW.exec(content) ?? [];
    if (lead !== undefined && carets !== undefined && rule !== undefined) {
      if (above < 0) throw new Error(`Nothing stands above the label of ${rule}.`);
      labels.push({ line: above, from: lead.length, to: lead.length + carets.length, rule, part });
      return;
    }
    above = line;
    const behind = BEHIND.exec(content);
    if (behind) labels.push({ line, from: 0, to: undefined, rule: behind[1] ?? '', part: behind[2] ?? '' });
  });
  return labels;
}
