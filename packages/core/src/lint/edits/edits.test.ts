import { describe, expect, test } from 'vitest';
import { analyse, applyEdits } from '../../index.ts';
import { checkFix, checkNoFix } from '../../testing/index.ts';

const crlf = (text: string): string =>
  text
    .replace(/\n {6}/g, '\n')
    .trim()
    .replaceAll('\n', '\r\n');

describe('a moved call', () => {
  const rule = 'source-before-deps';

  test('takes the comments above it along, and leaves that of the call before it', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12") // the base
        // the code
        /* changes often */
        .addLocalDir("src", "/app/src") // of the application
        // the tools
        .aptInstall("git") // and more
        .workdir("/app");
    `,
      `
      export const a = Image.base("debian:12") // the base
        // the tools
        .aptInstall("git") // and more
        // the code
        /* changes often */
        .addLocalDir("src", "/app/src") // of the application
        .workdir("/app");
    `,
    );
  });

  test('goes behind the comment at the end of the chain', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12")
        .addLocalDir("src", "/app/src")
        .aptInstall("git"); // done
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall("git")
        .addLocalDir("src", "/app/src"); // done
    `,
    );
  });

  test('on one line stays before a comment at its end', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12").addLocalDir("src", "/app/src").aptInstall("git") // tools
        .workdir("/app");
    `,
      `
      export const a = Image.base("debian:12").aptInstall("git").addLocalDir("src", "/app/src") // tools
        .workdir("/app");
    `,
    );
  });

  test('with arguments on several lines', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12")
        .addLocalDir(
          // relative to this file
          "src",
          "/app/src",
        )
        .aptInstall([
          "git",
        ]);
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall([
          "git",
        ])
        .addLocalDir(
          // relative to this file
          "src",
          "/app/src",
        );
    `,
    );
  });

  test('in a file with carriage returns', () => {
    const before = crlf(`
      export const a = Image.base("debian:12")
        // the code
        .addLocalDir("src", "/app/src")
        .aptInstall("git");
    `);
    const after = crlf(`
      export const a = Image.base("debian:12")
        .aptInstall("git")
        // the code
        .addLocalDir("src", "/app/src");
    `);
    checkFix(rule, before, after);
  });

  test('in a helper, for each image that it makes', () => {
    checkFix(
      rule,
      `
      const make = (tag: string) => Image.base(tag).addLocalDir("src", "/app/src").aptInstall("git");
      export const a = make("debian:12");
    `,
      `
      const make = (tag: string) => Image.base(tag).aptInstall("git").addLocalDir("src", "/app/src");
      export const a = make("debian:12");
    `,
    );
  });

  test('in a helper that two images share', () => {
    checkFix(
      rule,
      `
      const make = (tag: string) => Image.base(tag).addLocalDir("src", "/app/src").aptInstall("git");
      export const a = make("debian:12");
      export const b = make("debian:13");
    `,
      `
      const make = (tag: string) => Image.base(tag).aptInstall("git").addLocalDir("src", "/app/src");
      export const a = make("debian:12");
      export const b = make("debian:13");
    `,
    );
  });

  test('not where a chain of another image would change otherwise', () => {
    checkNoFix(
      rule,
      `
      const shared = Image.base("debian:12").addLocalDir("src", "/app/src");
      export const a = shared.$0aptInstall("git");
      export const b = shared.runCommands("make -C /app/src");
    `.replace('$0', ''),
    );
  });
});

describe('a joined command', () => {
  const rule = 'apt-update-alone';

  test('keeps the comments of the call that is left', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12") // the base
        // the index
        .runCommands("apt-get update")
        // the tools
        .runCommands("apt-get install -y git");
    `,
      `
      export const a = Image.base("debian:12") // the base
        // the tools
        .runCommands("apt-get update && apt-get install -y git");
    `,
    );
  });

  test('into a template of several lines', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12").runCommands(
        "apt-get update",
        \`
          apt-get install -y \\\\
            git
        \`,
      );
    `,
      `
      export const a = Image.base("debian:12").runCommands(
        \`
          apt-get update && apt-get install -y \\\\
            git
        \`,
      );
    `,
    );
  });

  test('in a file with carriage returns', () => {
    checkFix(
      rule,
      crlf(`
      export const a = Image.base("debian:12")
        .runCommands("apt-get update")
        .runCommands("apt-get install -y git");
    `),
      crlf(`
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y git");
    `),
    );
  });

  test('behind a surrogate pair', () => {
    checkFix(
      rule,
      'export const a = Image.base("debian:12").label({ a: "🐳" }).runCommands("apt-get update", "apt-get install -y git");',
      'export const a = Image.base("debian:12").label({ a: "🐳" }).runCommands("apt-get update && apt-get install -y git");',
    );
  });

  test.for([
    ['a command that needs escapes', '.runCommands("apt-get -o \\"A=b\\" update", "apt-get install -y git")'],
    ['a command that uses a variable', '.runCommands("apt-get -o A=$B update", "apt-get install -y git")'],
    ['an installation that is a variable', '.runCommands("apt-get update", install)'],
    ['an installation that begins with an escape', '.runCommands("apt-get update", "\\x61pt-get install -y git")'],
    [
      'sources that are added in between',
      '.runCommands("apt-get update").addLocalFile("extra.list", "/etc/apt/sources.list.d/extra.list").runCommands("apt-get install -y git")',
    ],
    ['options that would be left alone', '.runCommands("apt-get update", { secrets: ["A"] }).runCommands("apt-get install -y git")'],
    ['a spread', '.runCommands(...["apt-get update", "apt-get install -y git"])'],
  ] as const)('not for %s', ([, chain]) => {
    checkNoFix(
      rule,
      `const install = "apt-get install -y git"; export const b = Image.base("x").runCommands(install);\nexport const a = Image.base("debian:12")${chain};`,
    );
  });
});

describe('a quoted word', () => {
  const rule = 'unquoted-version-operator';
  const fix = (before: string, after: string, prelude = ''): void => {
    checkFix(
      rule,
      `${prelude}export const a = Image.base("python:3.12").runCommands(${before});`,
      `${prelude}export const a = Image.base("python:3.12").runCommands(${after});`,
    );
  };

  test.for([
    ['in double quotes', '"pip install a>=1 b"', `"pip install 'a>=1' b"`],
    ['in single quotes', `'pip install a>=1 b'`, `'pip install "a>=1" b'`],
    ['in a template', '`pip install a>=1 b`', "`pip install 'a>=1' b`"],
    [
      'in a template of several lines',
      '`\n  pip install \\\\\n    a>=1 \\\\\n    b\n`',
      "`\n  pip install \\\\\n    'a>=1' \\\\\n    b\n`",
    ],
    ['behind an escape', '"echo \\t; pip install a>=1"', `"echo \\t; pip install 'a>=1'"`],
    ['behind a surrogate pair', '"echo 🐳; pip install a>=1"', `"echo 🐳; pip install 'a>=1'"`],
    ['with an insertion inside', '`pip install a>=${nobody}.0`', "`pip install 'a>=${nobody}.0'`"],
    ['in the second part of a sum', '"pip install " + "a>=1"', `"pip install " + "'a>=1'"`],
    ['with two bounds', '"pip install a>=1,<2"', `"pip install 'a>=1,<2'"`],
    ['with a variable of the shell', '"pip install a>=$V"', '"pip install \\"a>=$V\\""'],
  ] as const)('%s', ([, before, after]) => {
    fix(before, after);
  });

  test.for([
    ['that stands in two literals', '"pip install a>" + "=1"'],
    ['that has an escape inside', '"pip install a\\x3e=1"'],
    ['that a variable ends', '`pip install a>=${version}`'],
    ['that a variable begins', '`pip install ${name}>=1`'],
    ['that a variable holds whole', '`pip install ${requirement}`'],
  ] as const)('is not changed in a way that is not proven, where it is one %s', ([, command]) => {
    const text = `import { Image } from "layerwright";\nconst version = "1", name = "a", requirement = "a>=1";\nexport const a = Image.base("python:3.12").runCommands(${command});`;
    const found = analyse('/a.ts', text).findings.find((finding) => finding.rule === rule);
    expect(found).toBeDefined();
    for (const { edits } of found?.fixes() ?? []) {
      const after = analyse('/a.ts', applyEdits(text, edits) ?? '');
      expect(after.findings.filter((finding) => finding.rule === rule)).toEqual([]);
      const run = JSON.stringify(
        after.images[0]?.variants[0]?.image.makes.map(({ text: made }) =>
          made.map((piece) => ('text' in piece ? piece.text : '')).join(''),
        ),
      );
      expect(run.replace(/['"\\]/g, '')).toBe('[RUN pip install a>=1]');
    }
  });

  test('in a constant that two images share, once', () => {
    checkFix(
      rule,
      `
      const install = "pip install $0a>=1";
      export const a = Image.base("python:3.12").runCommands(install);
      export const b = Image.base("python:3.13").runCommands(install);
    `,
      `
      const install = "pip install 'a>=1'";
      export const a = Image.base("python:3.12").runCommands(install);
      export const b = Image.base("python:3.13").runCommands(install);
    `,
    );
  });

  test('one of two', () => {
    checkFix(
      rule,
      'export const a = Image.base("python:3.12").runCommands("pip install a>=1 $0b>=2");',
      `export const a = Image.base("python:3.12").runCommands("pip install a>=1 'b>=2'");`,
    );
  });
});

describe('a secret that moves', () => {
  const rule = 'secret-in-env';
  const fix = (before: string, after: string): void => {
    checkFix(rule, `export const a = Image.base("debian:12")${before};`, `export const a = Image.base("debian:12")${after};`);
  };

  test('into a call with a trailing comma', () => {
    fix('.env({ TOKEN: "abcdef" }).runCommands(\n  "login $TOKEN",\n)', '.runCommands(\n  "login $TOKEN", { secrets: ["TOKEN"] },\n)');
  });

  test('into options without secrets', () => {
    fix('.env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", {})', '.runCommands("login $TOKEN", { secrets: ["TOKEN"] })');
  });

  test('into a list that has it', () => {
    fix(
      '.env({ A: "1", TOKEN: "abcdef" }).runCommands("login $TOKEN", { secrets: ["TOKEN"] })',
      '.env({ A: "1" }).runCommands("login $TOKEN", { secrets: ["TOKEN"] })',
    );
  });

  test('out of the middle of an object on several lines', () => {
    fix(
      '.env({\n  A: "1", // one\n  // not good\n  TOKEN: "abcdef",\n  B: "2",\n})',
      '.env({\n  A: "1", // one\n  // not good\n  B: "2",\n})',
    );
  });

  test('out of the end of an object with a trailing comma', () => {
    fix('.env({\n  A: "1",\n  TOKEN: "abcdef",\n})', '.env({\n  A: "1",\n})');
  });

  test('out of an object with a spread', () => {
    fix('.env({ ...common, TOKEN: "abcdef" }).env({ TOKEN: "abcdef" })'.replace('.env({ ...common, TOKEN: "abcdef" })', ''), '');
  });

  test('where a key is written in quotes or brackets', () => {
    fix('.env({ "TOKEN": "abcdef", A: "1" })', '.env({ A: "1" })');
    fix('.env({ ["TOKEN"]: "abcdef", A: "1" })', '.env({ A: "1" })');
  });

  test.for([
    [
      'a command elsewhere uses it',
      'const login = (i: Image) => i.runCommands(...commands); export const a = login(Image.base("x").env({ TOKEN: "abcdef" }));',
      true,
    ],
    [
      'the options are a variable',
      'const o = { secrets: ["A"] }; export const a = Image.base("x").env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", o);',
      false,
    ],
    [
      'the secrets are a variable',
      'const s = ["A"]; export const a = Image.base("x").env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", { secrets: s });',
      false,
    ],
    [
      'the object is a variable that two images share',
      'const e = { TOKEN: "abcdef" }; export const a = Image.base("x").env(e); export const b = Image.base("y").env(e);',
      false,
    ],
    ['the value comes by a spread', 'const e = { TOKEN: "abcdef" }; export const a = Image.base("x").env({ ...e, A: "1" });', false],
  ] as const)('or not, where %s', ([, text, offered]) => {
    const all = `import { Image } from "layerwright";\n${text}`;
    const found = analyse('/a.ts', all).findings.find((finding) => finding.rule === rule);
    expect(found?.fixes().length).toBe(offered ? 1 : 0);
  });
});

describe('a result that is kept', () => {
  const rule = 'dropped-builder-result';

  test('in a file with carriage returns', () => {
    checkFix(
      rule,
      'const a = Image.base("x");\r\na.user("b");\r\nexport { a };\r\n',
      'const a = Image.base("x").user("b");\r\nexport { a };',
    );
  });

  test('without semicolons', () => {
    checkFix(rule, 'const a = Image.base("x")\na.user("b")\nexport { a }', 'const a = Image.base("x").user("b")\nexport { a }');
  });

  test('beside something else on its line', () => {
    checkFix(rule, 'const a = Image.base("x"); a.user("b"); export { a };', 'const a = Image.base("x").user("b");  export { a };');
  });

  test('with a type', () => {
    checkFix(
      rule,
      'const a: Image = Image.base("x");\na.user("b");\nexport { a };',
      'const a: Image = Image.base("x").user("b");\nexport { a };',
    );
  });

  test('in a function', () => {
    checkFix(
      rule,
      'export function f() {\n  const a = Image.base("x");\n  a.user("b");\n  return a;\n}',
      'export function f() {\n  const a = Image.base("x").user("b");\n  return a;\n}',
    );
  });

  test.for([
    ['the constant is one of two images', 'const a = process.env.X ? Image.base("x") : Image.base("y");\na.user("b");\nexport { a };'],
    ['the constant is awaited', 'const f = async () => Image.base("x");\nconst a = await f();\na.user("b");\nexport { a };'],
    ['the statement is in a branch', 'const a = Image.base("x");\nif (process.env.X) {\n  a.user("b");\n}\nexport { a };'],
    ['the statement is in a branch without braces', 'const a = Image.base("x");\nif (process.env.X) a.user("b");\nexport { a };'],
    ['the statement is in a function', 'const a = Image.base("x");\nexport function f() {\n  a.user("b");\n  return a;\n}'],
    [
      'a parameter has the name',
      'const a = Image.base("x");\nexport function f(a: Image) {\n  a.user("b");\n  return a;\n}\nexport { a };',
    ],
    ['a pattern has the name', 'const { a } = { a: Image.base("x") };\na.user("b");\nexport { a };'],
    ['a function before it uses the name', 'const a = Image.base("x");\nconst b = () => a;\na.user("b");\nexport { a };'],
  ] as const)('is not offered where %s', ([, fixture]) => {
    checkNoFix(rule, fixture);
  });
});
