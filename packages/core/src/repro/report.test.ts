import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import type { AnalyseOptions } from '../analysis.ts';
import { treeIn, worldOf } from '../testing/world.ts';
import { reportOf } from './report.ts';
import { type Repro, replay } from './repro.ts';

/** What is written down of the first finding of a rule; it has to be found again in it. */
function reported(rule: string, text: string, options: AnalyseOptions = {}, file = '/home/me/acme/app.image.ts'): Repro {
  const finding = analyse(file, text, options).findings.find((each) => each.rule === rule);
  if (!finding) throw new Error(`there is no finding of ${rule}`);
  const report = reportOf({ file, text, options }, finding);
  if (!report) throw new Error('nothing could be written down');
  const read = JSON.parse(JSON.stringify(report)) as Repro;
  expect(replay(read).isSame).toBe(true);
  return read;
}

const ACME = `import { Image } from 'layerwright';
// Acme's secret project for Mister Miller
export const other = Image.base('registry.acme.example/team/other:1.2').workdir('/acme');
export const acmeService = Image.base('registry.acme.example/team/base:7.3')
  .env({ DATABASE: 'postgres://db.acme.example/miller' })
  .runCommands('pip install acmelib numpy>=1.26')
  .workdir('/srv/acme');
`;

test('what is left is what the finding needs, in words that say nothing', () => {
  const { text, file, finding } = reported('unquoted-version-operator', ACME);
  expect(file).toBe('/main.image.ts');
  expect(JSON.stringify({ text, finding })).not.toMatch(/acme|miller|postgres|numpy|team/i);
  expect(text).toMatch(
    /^import \{ Image \} from 'layerwright';\nexport const w\d+ = Image\.base\('.*'\)\n {2}\.runCommands\('pip install .*>=.*'\)$/,
  );
});

test('the file of another language keeps its kind', () => {
  const { text, file } = reported(
    'unquoted-version-operator',
    'FROM acme/base:1\nENV ACME=1\nRUN pip install acme>=1\n',
    {},
    '/x/Dockerfile.acme',
  );
  expect(file).toBe('Dockerfile');
  expect(text).toMatch(/^FROM .*\nRUN pip install \w+>=\d+$/);
  expect(text).not.toMatch(/acme/i);
});

describe('secrets', () => {
  const token = 'ghp_R7sKp2WqLx9TzVbN4mYcJd8HfGa3EuQe5oXi';
  test('have other characters, also where the finding is about them', () => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x:1').env({ T: '${token}' }).runCommands('curl -H ${'Zz9'.repeat(10)} x');\n`;
    const report = reported('secret-literal', text);
    expect(report.text).toMatch(/ghp_\w{36}/);
    expect(JSON.stringify(report)).not.toMatch(/R7sKp|2WqLx|Zz9/);
  });

  test('of a variable have other words', () => {
    const report = reported(
      'secret-in-env',
      `import { Image } from 'layerwright';\nexport const a = Image.base('x:1').env({ API_TOKEN: 'hunter2' });\n`,
    );
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });
});

test('other files come along, as far as they are needed', () => {
  const options: AnalyseOptions = {
    findModule: (specifier) =>
      specifier === './acme-base'
        ? {
            file: '/home/me/acme-base.ts',
            text: `import { Image } from 'layerwright';\nexport const miller = 5;\nexport const base = Image.base('acme:1');\n`,
          }
        : { why: 'is the secret of Mister Miller' },
  };
  const text = `import { base } from './acme-base';\nimport { x } from 'acme-tools';\nexport const app = base.runCommands('pip install acme>=1');\n`;
  const report = reported('unquoted-version-operator', text, options);
  expect(report.modules.map(({ file }) => file)).toEqual(['/module-1.ts']);
  expect(JSON.stringify(report)).not.toMatch(/acme|miller/i);
});

test('what was assumed and configured is a part of it', () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x:1').runCommands(process.env.ACME_OLD ? 'pip install numpy>=1' : 'make');\n`;
  const options: AnalyseOptions = {
    assume: new Map([['process.env.ACME_OLD', 'yes']]),
    lint: { rules: { 'unquoted-version-operator': 'hint' } },
  };
  const report = reported('unquoted-version-operator', text, options);
  expect(report.finding.severity).toBe('hint');
  expect(report.assume).toHaveLength(1);
  expect(JSON.stringify(report)).not.toMatch(/acme/i);
});

test('so is what the build context has', () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x:1').addLocalDir('./acme.csv', '/acme').pipInstall('numpy');\n`;
  const report = reported('source-before-deps', text, { world: worldOf(treeIn('acme.csv/a.py')) });
  expect(report.world.length).toBeGreaterThan(0);
  expect(JSON.stringify(report)).not.toMatch(/acme/i);
  expect(replay({ ...report, world: [] }).isSame).toBe(false);
});

test('so is the day', () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim').workdir('/acme');\n`;
  const report = reported('base-eol', text, { world: { ...worldOf({}), today: '2032-01-01' } });
  expect(report.facts).toEqual({ today: '2032-01-01' });
});

test('so are the targets that count', () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').pipInstall('torch==2.11.0').runCommands('pip install a>=1');`;
  const options = { targets: { acme: { gpu: 'V100' } } };
  expect(reported('gpu-arch-not-in-wheel', text, options).targets).toEqual(['V100']);
  expect(reported('unquoted-version-operator', text, options).targets).toBeUndefined();
});

test('another finding is not taken for it', () => {
  const report = reported('unquoted-version-operator', ACME);
  expect(replay({ ...report, finding: { ...report.finding, message: 'another' } }).isSame).toBe(false);
  expect(replay({ ...report, text: report.text.replace('>=', '==') }).isSame).toBe(false);
});
