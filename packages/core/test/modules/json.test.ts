import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../../src/index.ts';
import { type Files, find, head, orWhyNot, read, rendered } from './in-memory.ts';

describe('a file of JSON that is read', () => {
  const files = { 'data/tags.json': `{ "debian": "12-slim" }\n` };
  const use = `export const a = Image.base('debian:' + JSON.parse(text).debian);`;
  const path = `import { join } from 'node:path';\nimport { readFileSync } from 'node:fs';\n`;
  const known = 'FROM debian:12-slim\n';

  test.for([
    ['by its path', `${path}const text = readFileSync(join(__dirname, 'data', 'tags.json'), 'utf8');`],
    [
      'as the file that this one stands beside',
      `${path}const text = readFileSync(join(import.meta.dirname, './data/tags.json'), { encoding: 'utf-8' });`,
    ],
    ['by what only Bun says', `${path}const text = readFileSync(join(import.meta.dir, 'data', 'tags.json'), 'utf8');`],
    ['by the whole module', `import * as fs from 'fs';\nconst text = fs.readFileSync('/p/data/tags.json', 'utf8');`],
    [
      'by its default',
      `import fs from 'node:fs';\nif (fs.existsSync('/p')) console.log('there');\nconst text = fs.readFileSync('/p/data/tags.json', 'utf8');`,
    ],
    ['in a function', `${path}const at = (name) => readFileSync(join(__dirname, 'data', name), 'utf8');\nconst text = at('tags.json');`],
  ] as const)('is known: %s', ([, before]) => {
    expect(rendered(`${before}\n${use}`, files)['a']).toBe(known);
  });

  test.for([
    ['a file that is not there', `${path}const text = readFileSync('/p/tags.json', 'utf8');`],
    ['one beside the program that runs', `${path}const text = readFileSync('data/tags.json', 'utf8');`],
    [
      'one that the program writes',
      `${path}import { writeFileSync } from 'node:fs';\nconst text = readFileSync('/p/data/tags.json', 'utf8');`,
    ],
    [
      'one that it writes by another name',
      `${path}import * as fs from 'fs';\nfs['rmSync'](nobody);\nconst text = readFileSync('/p/data/tags.json', 'utf8');`,
    ],
    [
      'one that another program may write',
      `${path}const { execSync: run } = require('child_process');\nrun('make');\nconst text = readFileSync('/p/data/tags.json', 'utf8');`,
    ],
    ['one that Bun writes', `${path}await Bun.write('/p/data/tags.json', '{}');\nconst text = readFileSync('/p/data/tags.json', 'utf8');`],
    [
      'one that what is not understood may write',
      `${path}label: for await (const x of nobody) x();\nconst text = readFileSync('/p/data/tags.json', 'utf8');`,
    ],
    ['bytes', `${path}const text = readFileSync('/p/data/tags.json');`],
    ['another encoding', `${path}const text = readFileSync('/p/data/tags.json', 'latin1');`],
    ['a function of that name', `const readFileSync = nobody;\nconst text = readFileSync('/p/data/tags.json', 'utf8');`],
    ['a method of another module', `import fs from 'memfs';\nconst text = fs.readFileSync('/p/data/tags.json', 'utf8');`],
    ['a text of the folder that only Bun says', `${path}const text = readFileSync(import.meta.dir + '/data/tags.json', 'utf8');`],
  ] as const)('is not known: %s', ([, before]) => {
    expect(rendered(`${before}\n${use}`, files)['a']).toMatch(/^FROM debian:‹/);
  });

  test('is not known where another file of the program writes some', () => {
    const writer = { 'w.ts': `import { promises } from 'fs';\nexport const save = (x: string) => promises.writeFile('x', x);` };
    const before = `import { save } from './w';\n${path}const text = readFileSync('/p/data/tags.json', 'utf8');`;
    expect(rendered(`${before}\n${use}`, { ...files, ...writer })['a']).toMatch(/^FROM debian:‹/);
  });

  test('is read again when it has changed, or the program writes to it', () => {
    const text = `${path}\nconst text = readFileSync(join(__dirname, 'data', 'tags.json'), 'utf8');\nconst tag = JSON.parse(text).debian;\nexport const a = Image.base('debian:' + tag);\n`;
    const base = (analysis: Analysis): string => {
      const image = analysis.images.find(({ name }) => name === 'a')?.variants[0]?.image;
      return image ? renderDockerfile(image).text : '';
    };
    const first = read(text, files);
    const again = (main: string, all: Files): string =>
      base(analyse('/p/main.ts', head + main, { findModule: orWhyNot(find({ ...all, 'main.ts': head + main })), before: first }));
    expect(base(first)).toBe(known);
    expect(again(text, { 'data/tags.json': '{ "debian": "13" }' })).toBe('FROM debian:13\n');
    expect(again(`${text}import { rmSync } from 'fs';\n`, files)).toMatch(/‹/);
    expect(again(`${text}\n// the same\n`, files)).toBe(known);
  });
});
