import type { World } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'secret-in-url';

describe('finds a password in an address', () => {
  test('of a command, a variable and a label', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x")
        .runCommands("git clone 'https://me:hunter22@example.com/a.git'")
      //                                    ^^^^^^^^ ${ID} The address of \`example.com\`
        .env({ DB: "postgres://app:s3cr3t-x@db:5432/app" })
      //                           ^^^^^^^^ ${ID} The address of \`db\`
        .label({ a: "redis://:hunter22@cache" });
      //                      ^^^^^^^^ ${ID}
    `,
    );
  });

  test('of a package index', () => {
    checkRule(
      ID,
      `
      export const a = Image.debianSlim("3.12").pipInstall(["a"], { extraIndexUrls: ["https://me:hunter22@pypi.example.com/simple"] });
      //                                                                                         ^^^^^^^^ ${ID}
    `,
    );
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("curl https://me:hunter22@example.com");
      //                                                                    ^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("curl https://me:hunter22@example.com");
      //                                                                         ^^^^^^^^ ${ID}
    `,
    );
  });

  test('and says neither it nor whose it is', () => {
    const { findings } = analyse(
      '/a.ts',
      'import { Image } from "layerwright";\nexport const a = Image.base("x").runCommands("curl ftp://me:hunter22@h");',
    );
    const told = findings.flatMap((finding) => [finding.message, ...finding.fixes().map(({ title }) => title)]).join(' ');
    expect(told).toContain('`h`');
    expect(told).not.toMatch(/hunter22|\bme\b/);
  });
});

describe('stays silent', () => {
  test.for([
    ['one that the shell puts there', '"curl https://me:$TOKEN@example.com"'],
    ['one that another command prints', '"curl https://me:$(cat /run/secrets/a)@example.com"'],
    ['one that is not known', '`curl https://me:${process.env.A}@example.com`'],
    ['one of which a part is not known', '`curl https://me:a${process.env.A}@example.com`'],
    ['what documents show', '"curl https://user:password@example.com"'],
    ['a place for one', '"curl https://user:<token>@example.com"'],
    ['the machine itself', '"psql postgres://app:hunter22@localhost/app"'],
    ['a port', '"curl http://example.com:8080/a@b"'],
    ['an address of a person', '"git clone ssh://git@example.com:22/a"'],
    ['two words', '"curl https://a: b@example.com"'],
  ])('about %s', ([, command]) => {
    checkRule(ID, `export const a = Image.base("x").runCommands(${command ?? ''});`);
  });
});

describe('the fix', () => {
  test('names a build secret in the address', () => {
    checkFix(
      ID,
      'export const a = Image.base("x").runCommands(`git clone "https://me:hunter22@git.example.com/a"`, { secrets: ["A"] });',
      'export const a = Image.base("x").runCommands(`git clone "https://me:$GIT_EXAMPLE_COM_PASSWORD@git.example.com/a"`, { secrets: ["GIT_EXAMPLE_COM_PASSWORD", "A"] });',
    );
  });

  test.for([
    ['a typed step quotes its words', 'pipInstall(["a"], { indexUrl: "https://me:hunter22@example.com" })'],
    ['a variable is no command', 'env({ A: "https://me:hunter22@example.com" })'],
    ['single quotes keep the shell from it', `runCommands("curl 'https://me:hunter22@example.com'")`],
  ])('is not offered where %s', ([, call]) => {
    checkNoFix(ID, `export const a = Image.debianSlim("3.12").${call ?? ''};`);
  });
});

describe('in files that pip reads', () => {
  const project = (dependency: string): World => worldOf({ 'pyproject.toml': { text: `[project]\ndependencies = ['${dependency}']\n` } });

  test('finds the line, and shows nothing of the password', () => {
    const world = project('a @ git+https://me:hunter22@example.com/a@v1');
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image("a", "b", "1").add("pyproject.toml", "/app/pyproject.toml").runCommand("pip install /app");
      //                                                                                                         ^^^^ ${ID} line 2 of
    `,
      { world },
    );
    const text = 'import { Image } from "layerwright";\nexport const a = Image.base("x").pipInstallFromPyproject("pyproject.toml");\n';
    const { findings } = analyse('/a.ts', text, { world });
    expect(findings.map(({ rule }) => rule)).toContain(ID);
    expect(JSON.stringify(findings)).not.toContain('hunter22');
  });
  test.for(['a @ git+https://me:${TOKEN}@example.com/a', 'a @ https://me:password@example.com/a.zip', 'a==1'])(
    'is silent about %s',
    (line) => {
      checkRule(ID, 'export const a = Image.base("x").pipInstallFromPyproject("pyproject.toml");', { world: project(line) });
    },
  );
});
