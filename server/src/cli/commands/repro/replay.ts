import { resolve } from 'node:path';
import { type Repro, replay } from '@layerwright/core';
import { rangesOf } from '../../../positions.ts';
import { readSource } from '../../../world/source-files.ts';
import { CLEAN, FINDINGS, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { shownPlace } from '../../shown-place.ts';
import { repro } from './schema.ts';

/** Says what is found in what was written down. 1 where that is not the finding that was written down with it, else 0. */
export async function replayFile(path: string, words: readonly string[], { cwd, stdout }: Io): Promise<number> {
  if (words.length > 0) throw new Failure('`--replay` takes one file and nothing else');
  const read = await readSource(resolve(cwd, path));
  if ('failure' in read) throw new Failure(`cannot read ${path}: ${read.failure}`);
  const written = parsed(read.text, path);
  const { analysis, isSame } = replay(written);
  const rangeOf = rangesOf(written.text);
  const lines = analysis.findings.map(
    ({ span, severity, rule, message }) => `${shownPlace(written.file, rangeOf(span).start)} ${severity} ${rule} ${message}`,
  );
  stdout.write(`${sentence(written, isSame)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return isSame ? CLEAN : FINDINGS;
}

function sentence({ finding }: Repro, isSame: boolean): string {
  if (!finding) return 'It is read:';
  return `${isSame ? 'It is found again' : 'It is not found again'}: ${finding.rule}`;
}

function parsed(text: string, path: string): Repro {
  try {
    const { success, data, error } = repro().safeParse(JSON.parse(text));
    if (success) return data;
    const [issue] = error.issues;
    const at = issue?.path.join('.') ?? '';
    throw new Failure(
      `${path} is not what \`repro\` prints: ${at === '' ? 'it is no object' : `its \`${at}\` is missing, or something else`}`,
    );
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${path} is no JSON: ${error.message}`);
    throw error;
  }
}
