import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { isSecretFile } from '../../../catalog/secrets/files.ts';
import { checkFix, checkNoFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'secret-file-added';

/** A build context in which `src` holds these files. */
const holding = (...paths: readonly string[]): World => ({
  ...UNKNOWN_WORLD,
  files: (path, ignore) =>
    path === 'src'
      ? paths
          .filter((each) => !ignore.some((pattern) => each.endsWith(pattern)))
          .map((each) => ({ path: each, type: 'file', executable: false, sha256: '' }))
      : undefined,
});

describe('finds a file that holds credentials', () => {
  test('by its path', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalFile("config/.env.production", "/app/.env").addLocalFile("id_rsa", "/root/.ssh/");
      //                                             ^^^^^^^^^^^^^^^^^^^^^^ ${ID} Leave it out
      //                                                                                                 ^^^^^^ ${ID}
    `,
    );
  });

  test('in a directory whose files are known', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("src", "/app");
      //                                            ^^^ ${ID} \`src/.netrc\` holds credentials
    `,
      { world: holding('src/main.py', 'src/.netrc') },
    );
  });

  test('in a directory of the build context', () => {
    const tree = { '.env': 1, 'app/main.py': 1, 'app/.netrc': 1, 'old/.env': 'ignored', 'lib/deep/.netrc': 1 } as const;
    const world: World = { ...worldOf(tree), files: () => undefined };
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("./", "/a").addLocalDir("app/", "/b", { ignore: [".git"] });
      //                                            ^^ ${ID} \`.env\` holds credentials
      //                                                                    ^^^^ ${ID} \`app/.netrc\` holds credentials
    `,
      { world },
    );
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').add('app', '/app').add('old', '/old').add('lib', '/lib');
      //                                         ^^^ ${ID}
    `,
      { world },
    );
    for (const calls of ['addLocalDir("app", "/a", { ignore: ["*.pem"] })', 'addLocalDir("old", "/a")', 'addLocalDir("lib", "/a")'])
      checkRule(ID, `export const a = Image.base("x").${calls};`, { world });
    checkRule(ID, '//- dialect: e2b\nexport const a = Template().fromImage("debian:12").copy("app", "/app/");', { world });
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").addLocalFile(".env", "/app/.env");
      //                                                     ^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").copy("credentials.json", "/app/");
      //                                                       ^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test.for([
    '.env',
    'a/.env',
    '.env.local',
    'id_ed25519',
    '.aws/credentials',
    '.aws',
    '.ssh/',
    'tls-key.pem',
    'private_key.pem',
    'service-account.json',
  ])('called %s', (path) => {
    expect(isSecretFile(path)).toBe(true);
  });
});

describe('stays silent', () => {
  test.for([
    '.env.example',
    '.env.sample.local',
    '.env.test',
    'env',
    '.envrc',
    'id_rsa.pub',
    'ca.pem',
    'cert.pem',
    '.npmrc',
    'credentials.py',
    '.aws/config',
    'server.key.ts',
  ])('about %s', (path) => {
    expect(isSecretFile(path)).toBe(false);
  });

  test('about a path that is not known, and one that another image has', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalFile(process.env.FILE!, "/a").copyFrom("y", "/root/.netrc", "/a");');
  });

  test('about a stage of which files are taken', () => {
    checkRule(
      ID,
      'const build = Image.base("x").addLocalFile(".netrc", "/root/");\nexport const a = Image.base("y").copyFrom(build, "/a", "/b");',
    );
  });

  test('about a directory whose files are not known, or that leaves it out', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("src", "/app");');
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("src", "/app", { ignore: [".netrc"] });', { world: holding('src/.netrc') });
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("src", "/app");', { world: holding('src/main.py') });
  });
});

describe('the fix', () => {
  test('takes the call away', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        .addLocalFile(".env", "/app/.env")
        .workdir("/app");
    `,
      `
      export const a = Image.base("x")
        .workdir("/app");
    `,
    );
  });

  test('is not offered where the call adds more', () => {
    checkNoFix(ID, '//- dialect: e2b\nexport const a = Template().fromImage("debian:12").copy([".env", "main.py"], "/app/");');
  });
});
