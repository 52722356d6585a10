import { expect, test } from 'vitest';
import type { AnalyseOptions } from '../../analysis.ts';
import { analyse } from '../../analyse.ts';
import { applyEdits } from '../../lint/engine/verify.ts';
import { fixAll, fixedText } from './fix-all.ts';

const head = `import { Image } from 'layerwright';\n`;

function fixed(text: string, options: AnalyseOptions = {}): string {
  const read = (file: string, content: string) => analyse(file, content, options);
  const edits = fixAll(read('a.ts', head + text), read);
  expect(edits.length).toBeLessThanOrEqual(1);
  return (applyEdits(head + text, edits) ?? '').slice(head.length);
}

const messy = `export const app = Image.base('python:3.12')
  .addLocalDir('./src', '/app/src')
  .pipInstall(['torch'])
  .runCommands('pip install numpy>=1.26', 'pip install scipy>=1.10')
  .env({ API_TOKEN: 'abc' });
`;

test('all safe fixes, and only those', () => {
  expect(fixed(messy)).toBe(`export const app = Image.base('python:3.12')
  .pipInstall(['torch'])
  .runCommands('pip install "numpy>=1.26"', 'pip install "scipy>=1.10"')
  .addLocalDir('./src', '/app/src')
  .env({ API_TOKEN: 'abc' });
`);
});

test('once more finds nothing to do', () => {
  const once = fixed(messy);
  expect(fixed(once)).toBe(once);
});

test('a rule that is off is left alone', () => {
  const rules = { 'source-before-deps': 'off', 'unquoted-version-operator': 'off' } as const;
  expect(fixed(messy, { lint: { rules } })).toBe(messy);
});

test('no fix, no edit', () => {
  const analysis = analyse('a.ts', `${head}export const app = Image.base('debian:12');`);
  expect(fixAll(analysis, analyse)).toEqual([]);
});

test('the edit leaves characters and line ends whole', () => {
  const text = `${head}export const a = Image.base('python:3.12').runCommands('pip install a>=1 # 😀');\r\n`;
  const [edit] = fixAll(analyse('a.ts', text), analyse);
  expect(edit).toBeDefined();
  expect(text.slice(...(edit?.span ?? [0, 0]))).not.toMatch(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]|\r$/);
});

test('those for somebody to decide are applied where they are wanted', () => {
  const read = (file: string, content: string) => analyse(file, content);
  const text = `${head}${messy}`;
  const [safe, any] = (['safe', 'any'] as const).map((wanted) => fixedText(read('a.ts', text), read, wanted));
  expect(safe?.fixes).toBeGreaterThan(0);
  expect(any?.fixes).toBeGreaterThan(safe?.fixes ?? 0);
  expect(read('a.ts', any?.text ?? '').findings.flatMap((finding) => finding.fixes())).toEqual([]);
});
