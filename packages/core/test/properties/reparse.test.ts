import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateSource } from '../../../../bench/generate.ts';
import type { Program, TopLevel } from '../../src/syntax/program.ts';
import { parseTypeScript, reparseTypeScript } from '../../src/syntax/typescript/parse.ts';
import { isSame } from '../../src/syntax/typescript/same.ts';
import { type Edit, edit } from './generators/edits.ts';
import type { Source } from './generators/examples.ts';
import { holds } from './generators/holds.ts';
import { anyText, program } from './generators/texts.ts';

const counted = { edits: 0, statements: 0, kept: 0 };

/** The statements of a program by where they stand. */
const byPlace = ({ statements }: Program): ReadonlyMap<string, TopLevel> =>
  new Map(statements.map((top) => [`${String(top.start)}-${String(endOf(top))}`, top]));
const endOf = ({ start, statement }: TopLevel): number => start + statement.span[1];

/** Where two texts are the same: at the beginning, and at the end. */
function common(before: string, after: string): readonly [beginning: number, end: number] {
  const shorter = Math.min(before.length, after.length);
  let beginning = 0;
  while (beginning < shorter && before[beginning] === after[beginning]) beginning++;
  let end = 0;
  while (end < shorter - beginning && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [beginning, end];
}

/** The statements whose own text was not touched and that say the same are the same objects; others are new. */
function checkKept(before: Program, after: Program): void {
  const [beginning, end] = common(before.text, after.text);
  const former = byPlace(before);
  const used = new Set<object>();
  for (const [place, top] of byPlace(after)) {
    const [from = 0, to = 0] = place.split('-').map(Number);
    const by = to <= beginning ? 0 : before.text.length - after.text.length;
    const isUntouched = from < to && (to <= beginning || from >= after.text.length - end);
    const same = isUntouched ? former.get(`${String(from + by)}-${String(to + by)}`) : undefined;
    const isKept = same !== undefined && isSame(same.statement, top.statement);
    if (isKept !== (same?.statement === top.statement && same.anchor === top.anchor)) throw new Error(`${place} is not as it was`);
    if (used.has(top.anchor)) throw new Error(`${place} has the anchor of another statement`);
    used.add(top.anchor);
    counted.statements += 1;
    if (isKept) counted.kept += 1;
  }
}

/** After each edit the program is the one that is read from the whole text. */
function checkSession({ file, text }: Source, edits: readonly Edit[]): void {
  let before = parseTypeScript(file, text);
  for (const each of edits) {
    for (const next of each(before.text)) {
      const after = reparseTypeScript(before, next);
      const whole = parseTypeScript(file, next);
      if (!isSame(after, whole)) {
        const { text: was } = before;
        expect({ was, after }).toEqual({ was, after: whole });
      }
      checkKept(before, after);
      counted.edits += 1;
      before = after;
    }
  }
}

const edits = fc.array(edit, { minLength: 1, maxLength: 12 });
const names = fc.constantFrom('/a.ts', '/a.tsx', '/a.js', '/a.jsx', '/a.mts');

const folder = new URL('../../src/syntax/', import.meta.url);
const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

/** Less of a file than there is, so that much can be tried. */
const part = (text: string, at: number, lines: number): string => {
  const all = text.split('\n');
  const first = at % all.length;
  return all.slice(first, first + lines).join('\n');
};

const named = (text: fc.Arbitrary<string>): fc.Arbitrary<Source> => fc.record({ file: names, text });
const generated = generateSource(20, 400);

const SOURCES: Readonly<Record<string, fc.Arbitrary<Source>>> = {
  'made up': named(program.map(({ text }) => text)),
  large: named(fc.nat(400).map((at) => `import { Image } from "layerwright";\n${part(generated, at, 20)}`)),
  'of this repository': named(
    fc.tuple(fc.constantFrom(...own), fc.nat(300)).map(([name, at]) => part(readFileSync(new URL(name, folder), 'utf8'), at, 25)),
  ),
  'no program at all': anyText,
};

describe('a text that was edited is read as it is read anew', () => {
  for (const [name, source] of Object.entries(SOURCES)) holds(name, 200, fc.property(source, edits, checkSession));

  test('and most of its statements are the same objects', () => {
    // Fewer runs were asked for, or other ones.
    const { edits: count, kept, statements } = counted;
    expect(count).toBeGreaterThan(process.env['FC_RUNS'] === undefined ? 20_000 : 0);
    expect(kept / statements).toBeGreaterThan(0.5);
  });
});
