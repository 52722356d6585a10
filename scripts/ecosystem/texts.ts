import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text to read: its file, or the place of a block in a page, and by which name it is read. */
export type Text = { readonly from: string; readonly file: string; readonly text: string };

/** What the repository has of images: examples, the blocks of its pages, and the fixtures of tests. */
export const texts = (root: string): readonly Text[] =>
  filesOf(root).flatMap((path) => {
    const read = (): string => readFileSync(join(root, path), 'utf8');
    if (PROGRAM.test(path)) return [{ from: path, file: `/${path}`, text: read() }];
    if (path.endsWith('.md')) return blocksIn(path, read());
    return TEST.test(path) ? fixturesIn(path, read()) : [];
  });

const PROGRAM = /^(?:examples\/.*|packages\/core\/test\/seeds\/[^.]*|.*\.image)\.ts$/;
const TEST = /^packages\/core\/(?:test\/dialects\/[^/]*|src\/lint\/rules\/[^/]*\/rule)\.test\.ts$/;

/** The files that are kept, in the order of their names. */
function filesOf(root: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`The files of the repository are not known: ${stderr}`);
  return stdout.split('\0').filter((path) => path !== '');
}

/** The programs and Dockerfiles in a page. */
const blocksIn = (from: string, page: string): readonly Text[] =>
  [...page.matchAll(/^```(ts|dockerfile)[^\n]*\n([\s\S]*?)^```$/gm)].map(({ index, 1: language, 2: text = '' }) => ({
    from: `${from}:${String(lineOf(page, index))}`,
    file: language === 'ts' ? '/page.ts' : '/Dockerfile',
    text,
  }));

/** What stands between backticks in a test and names the module that its builder is of, or a dialect. */
const fixturesIn = (from: string, test: string): readonly Text[] =>
  [...test.matchAll(/`((?:[^`\\]|\\[^])*)`/g)].flatMap(({ index, 1: written = '' }) => {
    const text = written.replace(/\\([`$\\])/g, '$1');
    const isProgram = /^\s*import\b/m.test(text) && !text.includes('${');
    return isProgram ? [{ from: `${from}:${String(lineOf(test, index))}`, file: '/fixture.ts', text }] : [];
  });

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
