/**
 * Speed, as ratios of two things measured side by side in one run: absolute times are those of this machine, only ratios
 * say something, and those that have a limit are judged by it. `npm run bench`, or `npm run bench -- many-files`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from '@layerwright/core';
import { renderDockerfile } from 'layerwright/spec';
import ts from 'typescript';
import { generateSource } from './generate.ts';
import { judge } from './judge.ts';
import { type LanguageServer, openDocument } from './language-server.ts';
import { lint } from './lint.ts';
import { manyFiles } from './many-files.ts';
import { type Times, WORST, cold, typing, usedByAll } from './typing.ts';

const require = createRequire(import.meta.url);
const ROUNDS = 40;
const WARM_UP = 10;
const BIN = fileURLToPath(new URL('../server/bin/layerwright.js', import.meta.url));

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? NaN;
const ms = (of: readonly number[]): string => `${median(of).toFixed(1)} ms`;
const ratio = (a: readonly number[], b: readonly number[]): string => `${median(a.map((each, i) => each / (b[i] ?? NaN))).toFixed(2)} ×`;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Places inside string literals, spread over the whole text: where people type. */
const places = (text: string, quote: string): readonly number[] =>
  Array.from({ length: ROUNDS }, (_, i) => text.indexOf(quote, Math.floor((((i * 7919) % 997) / 997) * (text.length - 400)) + 100) + 1);

async function keystrokes(): Promise<void> {
  const source = generateSource(275, 5000);
  const dockerfile = analyse('/bench/large.image.ts', source)
    .images.flatMap(({ variants }) => variants.slice(0, 1).map(({ image }) => renderDockerfile(image).text))
    .join('\n');
  const ours = await openDocument([process.execPath, BIN, 'lsp', '--stdio'], {
    uri: 'file:///bench/large.image.ts',
    languageId: 'typescript',
    text: source,
  });
  const bin = require.resolve('dockerfile-language-server-nodejs/bin/docker-langserver');
  const theirs = await openDocument([process.execPath, bin, '--stdio'], {
    uri: 'file:///bench/Dockerfile',
    languageId: 'dockerfile',
    text: dockerfile,
  });
  const times = await sideBySide(ours, theirs, source, dockerfile);
  await Promise.all([ours.stop(), theirs.stop()]);

  console.log(
    `A keystroke in ${source.split('\n').length} lines with 275 chains, until its diagnostics arrived over stdio: ${ms(times.ours)}`,
  );
  console.log(`  against ts.createSourceFile of the same text (${ms(times.parse)}): ${ratio(times.ours, times.parse)}`);
  console.log(
    `  against dockerfile-language-server-nodejs on the ${dockerfile.split('\n').length} rendered lines (${ms(times.theirs)}): ${ratio(times.ours, times.theirs)}`,
  );
}

async function sideBySide(
  ours: LanguageServer,
  theirs: LanguageServer,
  source: string,
  dockerfile: string,
): Promise<Record<'ours' | 'theirs' | 'parse', number[]>> {
  const times: Record<'ours' | 'theirs' | 'parse', number[]> = { ours: [], theirs: [], parse: [] };
  const [inSource, inDockerfile] = [places(source, '"'), places(dockerfile, ' ')];
  for (let i = 0; i < ROUNDS; i++) {
    const parse = timed(() =>
      ts.createSourceFile(
        'large.image.ts',
        source,
        { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
        false,
      ),
    );
    const mine = await ours.keystroke(inSource[i] ?? 0);
    const other = await theirs.keystroke(inDockerfile[i] ?? 0);
    if (i < WARM_UP) continue;
    times.parse.push(parse);
    times.ours.push(mine);
    times.theirs.push(other);
  }
  return times;
}

const SPEC = `import { Image } from "layerwright";
export const app = Image.base("python:3.12-slim").aptInstall(["git"]).pipInstall(["numpy>=1.26"]).addLocalDir("./src", "/app/src").workdir("/app");
`;

function commandLine(): void {
  const folder = mkdtempSync(join(tmpdir(), 'layerwright-bench-'));
  writeFileSync(join(folder, 'app.image.ts'), SPEC);
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/main.py'), '');
  const run = (...args: readonly string[]): number =>
    timed(() => {
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
    });
  const [check, node]: [number[], number[]] = [[], []];
  for (let i = 0; i < ROUNDS; i++) {
    const [a, b] = [run(BIN, 'check', 'app.image.ts'), run('-e', '0')];
    if (i <= 1) continue;
    check.push(a);
    node.push(b);
  }
  rmSync(folder, { recursive: true });
  console.log(`\`layerwright check\` of one small file: ${ms(check)}`);
  // Of runs as short as these the best is luck on a machine that has other things to do.
  judge(`against \`node -e 0\` (${ms(node)})`, median(check) / median(node), 2.2);
}

/** How long a share of the texts takes at most, in parses of the same text. */
const share = (of: Times, part: number): number =>
  ([...of.ours].sort((a, b) => a - b)[Math.floor(of.ours.length * part)] ?? NaN) / median(of.parse);

function read(): void {
  for (const isPaired of [true, false]) {
    const times = typing(isPaired);
    console.log(`A chain typed into 5000 lines, brackets and quotes ${isPaired ? 'paired as editors do' : 'left open'}: its findings`);
    console.log(`  against ts.createSourceFile of the same text (${ms(times.parse)}): half of the keys ${share(times, 0.5).toFixed(2)} ×`);
    judge('95 of 100 keys', share(times, 0.95), isPaired ? 0.5 : 1.7);
  }
  for (const [what, run] of Object.entries(WORST)) {
    console.log(`In 5000 lines ${what} changes: its findings`);
    judge('against ts.createSourceFile of the same text', share(run(), 0.5), 1.7);
  }
  const used = usedByAll();
  console.log(`In 5000 lines a constant that many images use changes: its findings, ${ms(used.ours)}`);
  console.log(`  against ts.createSourceFile of the same text (${ms(used.parse)}): ${share(used, 0.5).toFixed(2)} ×`);
  const times = cold();
  console.log(`5000 lines read for the first time, what it takes to parse them left out: ${ms(times.ours)}`);
  console.log(`  against ts.createSourceFile of the same text (${ms(times.parse)}): ${share(times, 0.5).toFixed(2)} ×`);
}

const BENCHES = {
  reading: read,
  lint,
  keystrokes,
  'command-line': commandLine,
  'many-files': () => {
    manyFiles(BIN);
  },
} as const;

const asked = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await run();
