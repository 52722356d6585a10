import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { applyEdits } from '../../lint/engine/verify.ts';
import { ignoreInFile } from './ignore-in-file.ts';
import { ignoring } from './ignoring.ts';

const RULE = 'unquoted-version-operator';
const RUN = 'pip install numpy>=1.26';
const program = `import { Image } from 'layerwright';\nexport const a = Image.base('x').runCommands('${RUN}');\nexport const b = a.runCommands('${RUN}');\n`;

/** The text with the rule of the first finding ignored, whose findings must all be gone then. */
function ignored(text: string, file = 'a.ts'): string {
  const analysis = analyse(file, text);
  const finding = analysis.findings.find(({ rule }) => rule === RULE);
  if (!finding) throw new Error('there is nothing to ignore');
  const { edits, title } = ignoreInFile(analysis, finding);
  expect(title).toBe(`Ignore ${RULE} in this file`);
  const changed = applyEdits(text, edits) ?? '';
  expect(analyse(file, changed).findings.filter(({ rule }) => rule === RULE)).toEqual([]);
  return changed;
}

test('at the beginning of a program, behind the line that says what runs it', () => {
  expect(ignored(program)).toBe(`// layerwright-ignore-file ${RULE}\n${program}`);
  expect(ignored(`#!/usr/bin/env node\r\n${program}`)).toBe(`#!/usr/bin/env node\r\n// layerwright-ignore-file ${RULE}\r\n${program}`);
});

test('behind the mark of UTF-8', () => {
  const text = `FROM python:3.12\nRUN ${RUN}\n`;
  expect(ignored(`\uFEFF${text}`, 'Dockerfile')).toBe(`\uFEFF# layerwright-ignore-file ${RULE}\n${text}`);
});

test('in a Dockerfile behind what says how it is to be read, which counts only in front', () => {
  const text = `FROM python:3.12\nRUN ${RUN}\nRUN ${RUN} torch>2\n`;
  const head = '# syntax=docker/dockerfile:1\n# escape=\\\n';
  expect(ignored(text, 'Dockerfile')).toBe(`# layerwright-ignore-file ${RULE}\n${text}`);
  expect(ignored(`${head}# a comment\n${text}`, 'Dockerfile')).toBe(`${head}# layerwright-ignore-file ${RULE}\n# a comment\n${text}`);
});

test('what is wrong with a comment is ignored in the file, for there is no call', () => {
  const titlesOf = (text: string): readonly (readonly string[])[] => {
    const analysis = analyse('a.ts', text);
    return analysis.findings.map((finding) => ignoring(analysis, finding).map(({ title }) => title));
  };
  expect(
    titlesOf(`// layerwright-ignore nothing\nimport { Image } from 'layerwright';\nexport const a = Image.base('debian:13');\n`),
  ).toEqual([['Ignore unused-ignore in this file']]);
  expect(titlesOf(program)).toContainEqual([`Ignore ${RULE} here`, `Ignore ${RULE} in this file`]);
});
