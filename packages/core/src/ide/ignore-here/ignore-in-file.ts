import { DOCKERFILE } from 'layerwright/spec';
import type { Analysis, Finding, Fix } from '../../analysis.ts';
import { lineEndOf } from './line-end.ts';

/** What has to stand before everything else: the mark of UTF-8, the program that runs a script, and what says how a Dockerfile is to be read. */
const FIRST = { script: /^\uFEFF?(?:#!.*\r?\n)?/, dockerfile: /^\uFEFF?(?:#!.*\r?\n)?(?:[ \t]*#[ \t]*\w+[ \t]*=.*\r?\n)*/ };

/** A comment at the beginning of a file that silences the rule of a finding in all of it. */
export function ignoreInFile({ program }: Analysis, { rule }: Finding): Fix {
  const { file, text } = program;
  const isDockerfile = program.language === DOCKERFILE;
  const at = (isDockerfile ? FIRST.dockerfile : FIRST.script).exec(text)?.[0].length ?? 0;
  const comment = `${isDockerfile ? '#' : '//'} layerwright-ignore-file ${rule}${lineEndOf(program)}`;
  return { title: `Ignore ${rule} in this file`, safe: false, edits: [{ file, span: [at, at], text: comment }] };
}
