import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { applyEdits } from '../../lint/engine/verify.ts';
import { ignoreHere } from './ignore-here.ts';

const RULE = 'unquoted-version-operator';
const head = `import { Image } from 'layerwright';\n`;

/** The text with the first finding ignored, which must then be gone; the others stay. */
function ignored(text: string): string {
  const analysis = analyse('a.ts', head + text);
  const finding = analysis.findings.find(({ rule }) => rule === RULE);
  if (!finding) throw new Error('there is nothing to ignore');
  const { edits, title } = ignoreHere(analysis, finding);
  expect(title).toBe(`Ignore ${RULE} here`);
  const changed = applyEdits(head + text, edits) ?? '';
  const left = analyse('a.ts', changed).findings;
  expect(left).toHaveLength(analysis.findings.length - 1);
  expect(left.filter(({ message }) => message === finding.message)).toEqual([]);
  return changed.slice(head.length);
}

test('above the line that the call begins, as far in', () => {
  expect(
    ignored(`export const app = Image.base('python:3.12')
    .workdir('/app')
    .runCommands('pip install numpy>=1.26');`),
  ).toBe(`export const app = Image.base('python:3.12')
    .workdir('/app')
    // layerwright-ignore ${RULE}
    .runCommands('pip install numpy>=1.26');`);
});

test('above the call, not above the argument', () => {
  expect(
    ignored(`export const app = Image.base('python:3.12')
  .runCommands(
    'make',
    'pip install numpy>=1.26',
  );`),
  ).toContain(`\n  // layerwright-ignore ${RULE}\n  .runCommands(\n`);
});

test('above a statement that is one line', () => {
  expect(ignored(`export const app = Image.base('python:3.12').runCommands('pip install numpy>=1.26');`)).toBe(
    `// layerwright-ignore ${RULE}\nexport const app = Image.base('python:3.12').runCommands('pip install numpy>=1.26');`,
  );
});

test('above a statement in a function', () => {
  expect(
    ignored(`export function make() {
\treturn Image.base('python:3.12').runCommands('pip install numpy>=1.26');
}`),
  ).toContain(`{\n\t// layerwright-ignore ${RULE}\n\treturn Image`);
});

test('before the dot where a comment above would speak to another call', () => {
  expect(
    ignored(`export const app = Image.base('python:3.12').runCommands(
  'pip install numpy>=1.26',
);`),
  ).toContain(`Image.base('python:3.12')/* layerwright-ignore ${RULE} */ .runCommands(\n`);
});

test('before the dot in the middle of a statement', () => {
  expect(
    ignored(`export const images = {
  a: Image.base('python:3.12').runCommands('pip install numpy>=1.26'),
};
export const { a } = images;`),
  ).toContain(`  a: Image.base('python:3.12')/* layerwright-ignore ${RULE} */ .runCommands(`);
});

test('before the dot where another statement begins the line', () => {
  expect(ignored(`const n = 1; export const app = Image.base('python:3.12').runCommands('pip install numpy>=1.26');`)).toContain(
    `Image.base('python:3.12')/* layerwright-ignore ${RULE} */ .runCommands(`,
  );
});

test('the call of the builder, not one in its arguments', () => {
  expect(
    ignored(`export const app = Image.base('python:3.12')
  .runCommands(tools.shell(['pip install numpy>=1.26']), 'pip install numpy>=1.26');`),
  ).toContain(`\n  // layerwright-ignore ${RULE}\n  .runCommands(`);
});

test('comments between the dot and the name, and line ends of Windows, stay', () => {
  expect(ignored(`export const app = Image.base('python:3.12')\r\n  . /* a. */ runCommands('pip install numpy>=1.26');\r\n`)).toBe(
    `export const app = Image.base('python:3.12')\r\n  // layerwright-ignore ${RULE}\r\n  . /* a. */ runCommands('pip install numpy>=1.26');\r\n`,
  );
});

test('a finding at a text that stands elsewhere is ignored there', () => {
  expect(
    ignored(`const command = 'pip install numpy>=1.26';
export const app = Image.base('python:3.12').runCommands(command);`),
  ).toContain(`// layerwright-ignore ${RULE}\nconst command`);
});
