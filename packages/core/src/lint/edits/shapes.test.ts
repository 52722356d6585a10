import { type Text, flat, slice, stages } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type TextEdit, analyse, applyEdits } from '../../index.ts';
import type { Program } from '../../syntax/program.ts';
import { dedent } from '../../testing/index.ts';
import { type Step, steps } from '../engine/steps.ts';
import { removeOption, removePair, removeStep } from './delete.ts';
import { addElement, removeElement, replaceElement } from './element.ts';
import { insertBefore, insertBehind } from './insert.ts';
import { replaceText } from './replace.ts';
import { spell } from './spell.ts';

type Edit = (program: Program, step: Step) => readonly TextEdit[] | undefined;

/** A text after an edit of the step whose call is of a method. The import is implicit but in a Dockerfile and where one stands. */
function edited(fixture: string, method: string, edit: Edit): string | undefined {
  const body = dedent(fixture);
  const file = body.startsWith('FROM') ? '/Dockerfile' : '/a.ts';
  const header = file === '/a.ts' && !body.startsWith('import') ? 'import { Image } from "layerwright";\n' : '';
  const { program, images } = analyse(file, header + body);
  const all = images.flatMap(({ variants }) => variants.flatMap(({ image }) => stages(image).flatMap(steps)));
  const step = all.find(({ call }) => call.method === method);
  const edits = step && edit(program, step);
  return edits && applyEdits(program.text, edits)?.slice(header.length);
}

const wordOf = (step: Step, word: string): Text => {
  const at = flat(step.instruction.text).indexOf(word);
  return slice(step.instruction.text, at, at + word.length);
};

describe('a call that is inserted', () => {
  const LINES = `
    export const a = Image.base("x") // the base
      // the tools
      .aptInstall("git") // of git
      .workdir("/app"); // done
  `;

  test.for([
    [
      'behind one on a line of its own',
      insertBehind,
      'aptInstall',
      'export const a = Image.base("x") // the base\n  // the tools\n  .aptInstall("git") // of git\n  .user("app")\n  .workdir("/app"); // done',
    ],
    [
      'behind the last',
      insertBehind,
      'workdir',
      'export const a = Image.base("x") // the base\n  // the tools\n  .aptInstall("git") // of git\n  .workdir("/app")\n  .user("app"); // done',
    ],
    [
      'behind the first, where the others have lines',
      insertBehind,
      'base',
      'export const a = Image.base("x") // the base\n  .user("app")\n  // the tools\n  .aptInstall("git") // of git\n  .workdir("/app"); // done',
    ],
    [
      'before one, above its comments',
      insertBefore,
      'aptInstall',
      'export const a = Image.base("x") // the base\n  .user("app")\n  // the tools\n  .aptInstall("git") // of git\n  .workdir("/app"); // done',
    ],
  ] as const)('%s', ([, insert, method, expected]) => {
    expect(edited(LINES, method, (program, { call }) => insert(program, call, 'user("app")'))).toBe(expected);
  });

  test('on one line stays there', () => {
    const text = 'export const a = Image.base("x").aptInstall("git").workdir("/app"); // done';
    expect(edited(text, 'aptInstall', (program, { call }) => insertBehind(program, call, 'user("b")'))).toBe(
      'export const a = Image.base("x").aptInstall("git").user("b").workdir("/app"); // done',
    );
    expect(edited(text, 'aptInstall', (program, { call }) => insertBefore(program, call, 'user("b")'))).toBe(
      'export const a = Image.base("x").user("b").aptInstall("git").workdir("/app"); // done',
    );
  });

  test('behind a call that begins a chain without a receiver', () => {
    const text = `import { Template } from 'e2b';\nexport const a = Template()\n  .runCmd('b');`;
    expect(edited(text, 'runCmd', (program, { call }) => insertBefore(program, call, "setUser('c')"))).toBe(
      `import { Template } from 'e2b';\nexport const a = Template()\n  .setUser('c')\n  .runCmd('b');`,
    );
    expect(edited(text, 'Template', (program, { call }) => insertBehind(program, call, "setUser('c')"))).toBe(
      `import { Template } from 'e2b';\nexport const a = Template()\n  .setUser('c')\n  .runCmd('b');`,
    );
  });

  test('is a line of a Dockerfile, above the comments of what it stands before', () => {
    const text = 'FROM x\n# of all\n\n# the tools\nRUN a\nCMD b';
    const insert = (where: typeof insertBefore): string | undefined =>
      edited(text, 'RUN', (program, { call }) => where(program, call, 'USER app'));
    expect(insert(insertBefore)).toBe('FROM x\n# of all\n\nUSER app\n# the tools\nRUN a\nCMD b');
    expect(insert(insertBehind)).toBe('FROM x\n# of all\n\n# the tools\nRUN a\nUSER app\nCMD b');
    expect(edited(text, 'CMD', (program, { call }) => insertBehind(program, call, 'USER app'))).toBe(`${text}\nUSER app`);
  });
});

test('a step is spelled as its builder calls it, in the quotes of the file', () => {
  const spelled = (text: string, method: string, value = 'app'): string | undefined => {
    let out: string | undefined;
    edited(text, method, (program, { call }) => {
      out = spell(program, call, 'user', value);
      return [];
    });
    return out;
  };
  expect(spelled('export const a = Image.base("x");', 'base')).toBe('user("app")');
  expect(spelled(`import { Template } from 'e2b';\nexport const a = Template();`, 'Template')).toBe("setUser('app')");
  expect(spelled('FROM x', 'FROM')).toBe('USER app');
  expect(spelled(`import { Image } from 'layerwright/modal';\nexport const a = Image.debianSlim();`, 'debianSlim')).toBeUndefined();
  expect(spelled('export const a = Image.base("x");', 'base', '$(id)')).toBeUndefined();
});

describe('what is taken away', () => {
  test('a statement that is only the call, with its line', () => {
    expect(
      edited(
        `
        import { Template } from 'e2b';
        export const a = Template();
        a.runCmd('b');
        a.setUser('c');
      `,
        'runCmd',
        (program, { call }) => removeStep(program, call),
      ),
    ).toBe(`import { Template } from 'e2b';\nexport const a = Template();\na.setUser('c');`);
  });

  test.for([
    ['runCommands("b", { forceBuild: true })', 'runCommands("b")'],
    ['runCommands("b", { forceBuild: true, network: "none" })', 'runCommands("b", { network: "none" })'],
    ['runCommands("b", { network: "none", forceBuild: true })', 'runCommands("b", { network: "none" })'],
  ] as const)('an option: %s', ([before, after]) => {
    const text = (call: string): string => `export const a = Image.base("x").${call};`;
    expect(edited(text(before), 'runCommands', (program, { call }) => removeOption(program, call, 'forceBuild'))).toBe(text(after));
    expect(edited(text(before), 'runCommands', (program, { call }) => removeOption(program, call, 'other'))).toBeUndefined();
  });

  test.for([
    [
      'export const a = Image.base("x").env({ A: "1", B: "2" }).user("c");',
      'env',
      'export const a = Image.base("x").env({ B: "2" }).user("c");',
    ],
    ['export const a = Image.base("x").env({ A: "1" }).user("c");', 'env', 'export const a = Image.base("x").user("c");'],
    ['FROM x\nENV A=1 B=2\nUSER c', 'ENV', 'FROM x\nENV B=2\nUSER c'],
    ['FROM x\nENV B=2 \\\n  A=1\nUSER c', 'ENV', 'FROM x\nENV B=2\nUSER c'],
    ['FROM x\nENV A=1\nUSER c', 'ENV', 'FROM x\nUSER c'],
  ] as const)('a variable: %s', ([before, method, after]) => {
    const edit: Edit = (program, { call, effects }) => {
      const pair = effects.flatMap((effect) => (effect.is === 'setEnv' ? effect.pairs : [])).find(([key]) => flat(key) === 'A');
      return pair && removePair(program, call, pair);
    };
    expect(edited(before, method, edit)).toBe(after);
  });
});

describe('an element', () => {
  const of = (args: string): string => `export const a = Image.base("x").aptInstall(${args}).user("b");`;

  test.for([
    ['["git", "curl"]', '["curl"]'],
    ['["curl", "git"]', '["curl"]'],
    ['["git"]', undefined],
    ['"git"', undefined],
  ] as const)('is taken out of %s', ([before, after]) => {
    expect(edited(of(before), 'aptInstall', (program, step) => removeElement(program, step.call, wordOf(step, 'git')))).toBe(
      after ? of(after) : 'export const a = Image.base("x").user("b");',
    );
  });

  test.for([
    ['["git", \'curl\']', '["git-lfs", \'curl\']'],
    ["'git'", "'git-lfs'"],
    ['`git`', '`git-lfs`'],
  ] as const)('is another one in %s', ([before, after]) => {
    expect(edited(of(before), 'aptInstall', (program, step) => replaceElement(program, step.call, wordOf(step, 'git'), 'git-lfs'))).toBe(
      of(after),
    );
  });

  test.for([
    ['["git"]', '["git", "curl"]'],
    ["[\n  'git',\n  'vim',\n]", "[\n  'git',\n  'vim',\n  'curl',\n]"],
    ['names', undefined],
  ] as const)('is added to %s', ([before, after]) => {
    const program = (args: string): string => `const names = ["git"];\n${of(args)}`;
    expect(edited(program(before), 'aptInstall', (source, { call }) => addElement(source, call, 'curl'))).toBe(after && program(after));
  });
});

describe('a part of a text', () => {
  const edit =
    (word: string, by: string): Edit =>
    (program, step) =>
      replaceText(program, wordOf(step, word), by);

  test('is written in its literal', () => {
    const of = (literal: string): string => `export const a = Image.base("x").runCommands(${literal});`;
    expect(edited(of('"echo one"'), 'runCommands', edit('one', 'two'))).toBe(of('"echo two"'));
    expect(edited(of('`echo one`'), 'runCommands', edit('one', '${a}`'))).toBeUndefined();
    expect(edited(of('"echo one"'), 'runCommands', edit('one', 'a\nb'))).toBeUndefined();
  });

  test('is not written where nobody wrote it', () => {
    expect(edited('export const a = Image.base("x").aptInstall("git");', 'aptInstall', edit('update', 'b'))).toBeUndefined();
    expect(edited('export const a = Image.base("x").runCommands("e\\x63ho");', 'runCommands', edit('cho', 'b'))).toBeUndefined();
  });

  test('is written as it is in a Dockerfile', () => {
    expect(edited('FROM x:1\nRUN a', 'FROM', edit('x:1', 'x:2'))).toBe('FROM x:2\nRUN a');
  });
});
