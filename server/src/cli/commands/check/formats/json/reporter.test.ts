import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { inMemory } from '../../../../../testing/memory-io.ts';
import { project } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';
import { type JsonReport, reportSchema } from './schema.ts';

const isReport = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(reportSchema());

/** What is printed of a file, or of none. */
async function report(text: string, ...argv: readonly string[]): Promise<JsonReport> {
  const cwd = project({ 'a.ts': text });
  const { stdout } = await inMemory((io) => run(['check', '--format', 'json', ...argv], io), { cwd });
  return JSON.parse(stdout) as JsonReport;
}

test.for([
  ['nothing', '', []],
  [
    'a finding with another place and a fix',
    `import { Image } from 'layerwright';\nexport const a = Image.base('x').addLocalDir('./src', '/app').pipInstall('torch');\n`,
    [],
  ],
  [
    'an assumption',
    `import { Image } from 'layerwright';\nexport const a = (v: number) => Image.base('x').env({ V: String(v) });\n`,
    ['--set', 'v=1'],
  ],
  ['a text that does not parse', `import { Image } from 'layerwright';\nexport const a = Image.base('x'`, []],
] as const)('what is printed is as the schema says: %s', async ([, text, argv]) => {
  const found = await report(text, ...argv);
  isReport(found);
  expect(isReport.errors).toBeNull();
});

test('the schema refuses what is none', () => {
  const position = { line: 0, character: 0 };
  const finding = {
    file: 'a',
    rule: 'r',
    severity: 'error',
    message: '',
    range: { start: position, end: position },
    related: [],
    fixes: [],
  };
  expect(isReport({ version: 1, assumed: [], findings: [finding] })).toBe(true);
  expect(isReport({ version: 1, assumed: [], findings: [{ ...finding, severity: 'bad' }] })).toBe(false);
  expect(isReport({ version: 1, assumed: [], findings: [{ ...finding, range: { start: position } }] })).toBe(false);
  expect(isReport({ version: 2, assumed: [], findings: [] })).toBe(false);
});
