import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { reasonOf } from '../../../../world/reason.ts';
import { Failure } from '../../../failure.ts';

/** Findings that were there when a baseline was written, so many of each. `at` stands for the characters that they are about. */
export type Entry = { readonly file: string; readonly rule: string; readonly at: string; readonly count: number };

const VERSION = 1;

/** The entries of a baseline. Fails where there is none, or it is not one. `shown`: how the user calls the file. */
export function readBaseline(file: string, shown: string): readonly Entry[] {
  const read = textOf(file);
  if ('why' in read) throw new Failure(`cannot read the baseline ${shown}: ${read.why}; \`--write-baseline\` writes one`);
  const { findings, version } = parsed(read.text, shown);
  if (version !== VERSION) throw new Failure(`${shown} is no baseline that this version reads: its \`version\` is not ${VERSION}`);
  if (!Array.isArray(findings) || !findings.every(isEntry)) throw new Failure(`${shown} is no baseline: its \`findings\` are none`);
  return findings;
}

/** Writes a baseline whole, or leaves what is there. */
export function writeBaseline(file: string, shown: string, entries: readonly Entry[]): void {
  const inOrder = [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const lines = inOrder.map(({ file: of, rule, at, count }) => `    ${JSON.stringify({ file: of, rule, at, count })}`);
  const text = `{\n  "version": ${VERSION},\n  "findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Failure(`cannot write the baseline ${shown}: ${reasonOf(error)}`);
  }
}

/** Tells one entry from another. */
export const keyOf = ({ file, rule, at }: Omit<Entry, 'count'>): string => `${file}\0${rule}\0${at}`;

function textOf(file: string): { readonly text: string } | { readonly why: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { why: reasonOf(error) };
  }
}

function parsed(text: string, shown: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Said below, for what is no JSON and for what is another value.
  }
  throw new Failure(`${shown} is no baseline: it is no JSON object`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  ['file', 'rule', 'at'].every((key) => typeof value[key] === 'string') &&
  Number.isInteger(value['count']) &&
  Number(value['count']) > 0;
