import { expect, test } from 'vitest';
import { inMemory } from '../../../../../testing/memory-io.ts';
import { onlyRules } from '../../../../../testing/only-rules.ts';
import { project as folder } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';

/** Two rules, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps'), ...files });

const text = (...calls: readonly string[]): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12')${calls.join('')};\n`;

test('a line a finding, in order of file and place, and one that counts', async () => {
  const files = { 'b.ts': text(`.runCommands('pip install b>=1', 'pip install a>=1')`), 'a.ts': text(`.runCommands('pip install c<2')`) };
  const { code, stdout } = await inMemory((io) => run(['check', '--format', 'concise'], io), { cwd: project(files) });
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "a.ts:2:71: error: The shell reads \`c<2\` as a redirection: it installs any version of \`c\` and tries to read the rest from a file. Put quotes around it. [unquoted-version-operator]
    b.ts:2:71: error: The shell reads \`b>=1\` as a redirection: it installs any version of \`b\` and writes the rest into a file. Put quotes around it. [unquoted-version-operator]
    b.ts:2:91: error: The shell reads \`a>=1\` as a redirection: it installs any version of \`a\` and writes the rest into a file. Put quotes around it. [unquoted-version-operator]
    3 problems (3 errors) in 2 files
    "
  `);
});
