import type { Anchor } from 'layerwright/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Memory, newMemory } from '../../../src/evaluate/memory.ts';
import { type Evaluation, evaluateProgram } from '../../../src/evaluate/read.ts';
import type { Program, TopLevel } from '../../../src/syntax/program.ts';
import { parseTypeScript } from '../../../src/syntax/typescript/parse.ts';
import { programOf } from './program.ts';
import { runs, seed } from './settings.ts';
import { tapeOf, tapes } from './tape.ts';

const FILE = '/program.ts';

/** The statements of a text, each with what stands before it. */
function pieces(text: string): readonly string[] {
  const starts = parseTypeScript(FILE, text).statements.map(({ start }) => start);
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start, starts[i + 1] ?? text.length));
}

/** What a statement says; the one of an enum says what the other enums made of it. */
const said = ({ statement }: TopLevel): string => JSON.stringify(statement);

/** A program whose statements are those of an earlier one where their texts are the same, and what became of them. */
function reusing(text: string, before: Map<string, TopLevel[]>): Program {
  const program = parseTypeScript(FILE, text);
  const parts = pieces(text);
  const kept = new Map<string, TopLevel[]>();
  const statements = program.statements.map((top, i): TopLevel => {
    const part = parts[i] ?? '';
    const old = before.get(part)?.shift();
    const same = old && said(old) === said(top) ? { ...old, start: top.start } : top;
    kept.set(part, [...(kept.get(part) ?? []), same]);
    return same;
  });
  before.clear();
  for (const [part, all] of kept) before.set(part, all);
  return { ...program, statements };
}

/** All that is said about images, wherever their statements stand in memory. */
function told(program: Program, { readings, drops, shared, exceeded }: Evaluation): string {
  const places = new Map<Anchor, number>(program.statements.map(({ anchor, start }) => [anchor, start]));
  return JSON.stringify({ readings, drops, shared, exceeded }, (key, value: unknown) =>
    key === 'in' ? (places.get(value as Anchor) ?? 'elsewhere') : key === 'hole' && isHole(value) ? { ...value, from: undefined } : value,
  );
}
const isHole = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** One statement less, more, somewhere else, or another one. */
function edited(parts: readonly string[], others: readonly string[], decisions: readonly number[]): readonly string[] {
  const { below } = tapeOf(decisions);
  const at = below(parts.length + 1);
  const other = others[below(Math.max(1, others.length))] ?? '';
  switch (below(4)) {
    case 0:
      return parts.toSpliced(at, 1);
    case 1:
      return parts.toSpliced(at, 0, other);
    case 2:
      return parts.toSpliced(at, 1, other);
    default:
      return parts.toSpliced(at, 1).toSpliced(below(parts.length), 0, parts[at] ?? '');
  }
}

test('what was read before does not change what is read', { timeout: 300_000 }, () => {
  let reused = 0;
  const edits = fc.array(fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const property = fc.property(tapes(160), tapes(80), edits, (decisions, more, changes) => {
    const memory: Memory = newMemory();
    const kept = new Map<string, TopLevel[]>();
    let parts = pieces(programOf(decisions).text);
    const others = pieces(programOf(more).text);
    for (const change of [[], ...changes]) {
      if (change.length > 0) parts = edited(parts, others, change);
      const text = parts.join('');
      const program = reusing(text, kept);
      const read = evaluateProgram(program, { memory });
      const fresh = parseTypeScript(FILE, text);
      expect(told(program, read)).toBe(told(fresh, evaluateProgram(fresh)));
      reused++;
    }
  });
  fc.assert(property, { numRuns: Math.ceil(runs / 6), seed });
  console.log(`memory: seed ${String(seed)}, ${String(reused)} readings, the same as without what was read before`);
});

describe('files that name each other', () => {
  const image = (body: string): string => `import { Image } from 'layerwright';\n${body}\n`;
  const MAIN = image(
    `import { tag } from './tags';\nimport * as all from './all';\nexport const a = Image.base('x:' + tag).env({ A: all.word });\nexport const b = a.workdir('/b');`,
  );
  const FILES = {
    './tags': `import { list } from './list';\nlist.push('c');\nexport const tag = list.join('-');`,
    './list': `export const list = ['a', 'b'];`,
    './all': `export * from './word';\nexport const other = 1;`,
    './word': `export const word = 'one';`,
  };
  type Step = readonly [what: string, file: string, text: string];
  const steps: readonly Step[] = [
    ['nothing changes', './list', FILES['./list']],
    ['another file changes', './list', `export const list = ['z'];`],
    ['a file behind another one changes', './word', `export const word = 'two';`],
    ['a file no longer parses', './tags', `export const tag = (;`],
    ['it parses again', './tags', FILES['./tags']],
    ['the file itself changes', '/program.ts', MAIN.replace("'/b'", "'/c'")],
    ['an import goes', '/program.ts', MAIN.replace("import { tag } from './tags';", "const tag = '1';")],
    ['an import comes back', '/program.ts', MAIN],
    ['files name each other in a circle', './list', `import { tag } from './tags';\nexport const list = ['a', () => tag];`],
    ['a file changes what methods do', './word', `Array.prototype.join = () => 'x';\nexport const word = 'w';`],
    ['and no longer', './word', FILES['./word']],
  ];

  test('each change is seen', () => {
    const memory = newMemory();
    const texts = new Map<string, string>([['/program.ts', MAIN], ...Object.entries(FILES)]);
    const programs = new Map<string, Program>();
    const parsed = (file: string, text: string): Program => {
      const key = `${file}\n${text}`;
      const program = programs.get(key) ?? parseTypeScript(file, text);
      programs.set(key, program);
      return program;
    };
    const readModule = (specifier: string): Program | undefined => {
      const text = texts.get(specifier);
      return text === undefined ? undefined : parsed(specifier, text);
    };
    const kept = new Map<string, TopLevel[]>();
    for (const [what, file, text] of steps) {
      texts.set(file, text);
      const main = texts.get(FILE) ?? '';
      const program = reusing(main, kept);
      const fresh = parseTypeScript(FILE, main);
      const read = told(program, evaluateProgram(program, { memory, readModule }));
      expect(read, what).toBe(told(fresh, evaluateProgram(fresh, { readModule })));
      expect(read).toContain('workdir');
    }
  });
});
