import { type Analysis, analyse } from '@layerwright/core';
import ts from 'typescript';
import { evaluateProgram } from '../packages/core/src/evaluate/read.ts';
import { lintEvaluation } from '../packages/core/src/lint/engine/lint.ts';
import { rules } from '../packages/core/src/lint/rules/index.generated.ts';
import { parseTypeScript } from '../packages/core/src/syntax/typescript/parse.ts';
import { generateSource } from './generate.ts';

const TYPED = `\nexport const typed = Image.base("debian:12").aptInstall(["git", \`\${COMMON[0]}\`]).env({ A: "b" }).runCommands("make");\n`;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '"': '"', '`': '`' };
const FILE = '/bench/large.image.ts';
const SOURCE = generateSource(275, 5000);
/** The first rounds warm up. */
const WARM_UP = 3;
const ROUNDS = 8;

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

/** Milliseconds for each text, and to parse each of them. */
export type Times = { readonly ours: readonly number[]; readonly parse: readonly number[] };

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile(FILE, text, { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false);

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Reads one text after the other, each with what is left of the one before: findings included, as for an editor. */
function reading(texts: readonly string[]): Times {
  let analysis: Analysis = analyse(FILE, SOURCE);
  const times = { ours: [] as number[], parse: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const text of texts) {
      const ours = timed(() => {
        analysis = analyse(FILE, text, { before: analysis });
      });
      const full = timed(() => parse(text));
      if (round < WARM_UP) continue;
      times.ours.push(ours);
      times.parse.push(full);
    }
  }
  return times;
}

const inTheMiddle = SOURCE.indexOf('\n\n', SOURCE.length >> 1) + 1;

/** Each character of a chain that is typed between two statements in the middle of 5,000 lines. */
export function typing(isPaired: boolean): Times {
  const typed = isPaired ? asTyped(TYPED) : Array.from(TYPED, (_, i) => TYPED.slice(0, i + 1));
  return reading(typed.map((each) => SOURCE.slice(0, inTheMiddle) + each + SOURCE.slice(inTheMiddle)));
}

/** Edits after which much may have to be parsed or looked up again, each made and taken back. */
export const WORST: Readonly<Record<string, () => Times>> = {
  'an open backtick': () => reading([`${SOURCE.slice(0, inTheMiddle)}\`${SOURCE.slice(inTheMiddle)}`, SOURCE]),
  'the line that imports': () => reading([SOURCE.replace('{ Image }', '{ Image, App }'), SOURCE]),
  'an imported file': imported,
};

/** A constant of another file is edited that one image of all takes. */
function imported(): Times {
  const taking = SOURCE.replace('const COMMON', 'import { EXTRA } from "./shared";\nconst COMMON').replace(
    '-l -m app3"',
    '-l -m app3", EXTRA',
  );
  let analysis: Analysis = analyse(FILE, taking);
  const times = { ours: [] as number[], parse: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS * 4; round++) {
    const shared = { file: '/bench/shared.ts', text: `export const OTHER = 1;\nexport const EXTRA = "echo ${round}";\n` };
    const ours = timed(() => {
      analysis = analyse(FILE, taking, { before: analysis, findModule: (specifier) => (specifier === './shared' ? shared : undefined) });
    });
    const full = timed(() => parse(taking));
    if (round < WARM_UP) continue;
    times.ours.push(ours);
    times.parse.push(full);
  }
  return times;
}

/** A constant is edited, and with it all that use it are other images. */
export const usedByAll = (): Times => reading([SOURCE.replace('"git"', '"gitk"'), SOURCE]);

/** All of a file, once, without what it takes to parse it. */
export function cold(): Times {
  const times = { ours: [] as number[], parse: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS * 4; round++) {
    const full = timed(() => parse(SOURCE));
    const all = timed(() => lintEvaluation(evaluateProgram(parseTypeScript(FILE, SOURCE)), { rules }));
    if (round < WARM_UP) continue;
    times.ours.push(all - full);
    times.parse.push(full);
  }
  return times;
}
