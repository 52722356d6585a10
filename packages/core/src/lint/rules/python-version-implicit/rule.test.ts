import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';
import { treeIn, worldOf } from '../../../testing/world.ts';

const ID = 'python-version-implicit';

describe('finds a Python that nobody names', () => {
  test.for(['layerwright', 'layerwright/modal', 'layerwright/chalk', '@daytonaio/sdk'])('in a program of %s', (module) => {
    checkRule(
      ID,
      `
      import { Image } from "${module}";
      export const a = Image.debianSlim().runCommands("true");
      //                     ^^^^^^^^^^^^ ${ID} takes Python 3.1
      export const b = Image.debianSlim(undefined);
      //                     ^^^^^^^^^^^^^^^^^^^^^ ${ID} takes Python 3.1
    `,
    );
  });
  test('in a template of E2B, where it is a warning', () => {
    const text = `import { Template } from "e2b";\nexport const a = Template().fromPythonImage();`;
    const found = analyse('/a.ts', text).findings.filter(({ rule }) => rule === ID);
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', '`fromPythonImage` is not told which Python the image has: it takes the newest Python 3 at each build. Say which.'],
    ]);
  });
});

describe('stays silent', () => {
  test.for([
    'import { Image } from "layerwright";\nexport const a = Image.debianSlim("3.12");',
    'import { Image } from "layerwright";\nexport const a = Image.debianSlim(process.env.PYTHON);',
    'import { Image } from "layerwright";\nexport const a = Image.debianSlim(...versions);',
    'import { Image } from "layerwright";\nexport const a = Image.base("python:3.12");',
    'import { Image } from "layerwright";\nexport const a = Image.micromamba();',
    'import { Image } from "@daytonaio/sdk";\nexport const a = Image.debianSlim("3.12");',
    'import { images } from "layerwright/kubetorch";\nexport const a = images.Python311();',
    'import { Image } from "layerwright/chutes";\nexport const a = Image("me", "app", "1");',
    'import { Template } from "e2b";\nexport const a = Template().fromPythonImage("3.12");',
    'import { Template } from "e2b";\nexport const a = Template().fromNodeImage();',
  ])('about %s', (text) => {
    checkRule(ID, text);
  });
});

describe('the fix', () => {
  const of = (version: string): string => `export const a = Image.debianSlim(${version}).runCommands("true");`;
  test('says the Python that there is', () => {
    checkFix(ID, of(''), of('"3.13"'));
    const daytona = (version: string): string => `import { Image } from "@daytonaio/sdk";\n${of(version)}`;
    checkFix(ID, daytona(''), daytona('"3.13"'));
  });
  test.for([
    ['.python-version = 3.12.4\n', '"3.12"'],
    ['pyproject.toml = [project]\nrequires-python = "==3.11.*"\n', '"3.11"'],
    ['pyproject.toml = [project]\nrequires-python = ">=3.12, <3.13"\n', '"3.12"'],
    ['pyproject.toml = [project]\nrequires-python = ">=3.10"\n', '"3.13"'],
    ['.python-version = pypy3.10\n', '"3.13"'],
  ] as const)('says that of %s', ([file, version]) => {
    const [name = '', text = ''] = file.split(' = ', 1).concat(file.slice(file.indexOf(' = ') + 3));
    const world = { ...worldOf(treeIn('')), text: (path: string) => (path === name ? text : undefined) };
    checkFix(ID, of(''), of(version), { world });
  });
  test('is not offered where the builder does not know that Python', () => {
    const world = { ...worldOf(treeIn('')), text: (path: string) => (path === '.python-version' ? '3.14\n' : undefined) };
    checkNoFix(ID, `import { Image } from "@daytonaio/sdk";\n${of('')}`, { world });
    checkNoFix(ID, 'export const a = Image.debianSlim(undefined);');
  });
  test('in a template of E2B says what a file does', () => {
    const text = (version: string): string => `import { Template } from "e2b";\nexport const a = Template().fromPythonImage(${version});`;
    const world = { ...worldOf(treeIn('')), text: (path: string) => (path === '.python-version' ? '3.12\n' : undefined) };
    checkFix(ID, text(''), text('"3.12"'), { world });
    checkNoFix(ID, text(''));
  });
});
