import ts from 'typescript';
import { parseTypeScript, reparseTypeScript } from '../packages/core/src/syntax/typescript/parse.ts';
import { generateSource } from './generate.ts';

const TYPED = `\nexport const typed = Image.base("debian:12").aptInstall(["git", \`\${COMMON[0]}\`]).env({ A: "b" }).runCommands("make");\n`;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '"': '"', '`': '`' };
const FILE = '/bench/large.image.ts';

/** What an editor makes of what is typed: each opening bracket and quote gets its partner, which is typed over. */
function asTyped(typed: string): readonly string[] {
  const texts: string[] = [];
  let [before, behind] = ['', ''];
  for (const character of typed) {
    if (behind.startsWith(character)) behind = behind.slice(1);
    else behind = (PAIRS[character] ?? '') + behind;
    before += character;
    texts.push(before + behind);
  }
  return texts;
}

type Times = { readonly reparse: readonly number[]; readonly parse: readonly number[] };

/**
 * Milliseconds for each character of a chain that is typed between two statements in the middle of 5,000 lines: to read the text
 * again, and to parse all of it.
 */
export function typing(isPaired: boolean): Times {
  const source = generateSource(275, 5000);
  const at = source.indexOf('\n\n', source.length >> 1) + 1;
  const typed = isPaired ? asTyped(TYPED) : Array.from(TYPED, (_, i) => TYPED.slice(0, i + 1));
  let program = parseTypeScript(FILE, source);
  const times: { reparse: number[]; parse: number[] } = { reparse: [], parse: [] };
  for (let round = 0; round < 4; round++) {
    for (const each of typed) {
      const text = source.slice(0, at) + each + source.slice(at);
      const start = performance.now();
      program = reparseTypeScript(program, text);
      const middle = performance.now();
      ts.createSourceFile(FILE, text, { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false);
      const end = performance.now();
      // The first round warms up.
      if (round === 0) continue;
      times.reparse.push(middle - start);
      times.parse.push(end - middle);
    }
  }
  return times;
}
