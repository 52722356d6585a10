import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';
import { isSecretName } from '../../../catalog/secrets/name.ts';

const ID = 'secret-in-env';

describe('finds credentials', () => {
  test('at the name', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").env({ MODE: "fast", HF_TOKEN: "hf_0123456789" });
      //                                                   ^^^^^^^^ ${ID} stored in the image
    `,
    );
  });

  test('in an object that is spread', () => {
    checkRule(
      ID,
      `
      const shared = { "DB_PASSWORD": "hunter22" };
      //               ^^^^^^^^^^^^^ ${ID}
      export const a = Image.base("x").env({ ...shared, A: "1" });
    `,
    );
  });

  test('in an image that is also copied from, where it is one that the file gives', () => {
    checkRule(
      ID,
      `
      export const build = Image.base("x").env({ TOKEN: "hunter22" }).runCommands("fetch");
      //                                         ^^^^^ ${ID}
      export const a = Image.base("y").copyFrom(build, "/a", "/b");
    `,
    );
  });

  test.for(['API_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'githubToken', 'DB_PASSWD', 'CLIENT_SECRET', 'SSH_PRIVATE_KEY'])(
    'named %s',
    (name) => {
      expect(isSecretName(name)).toBe(true);
    },
  );

  test('and never says the value', () => {
    const [found] = analyse(
      '/a.ts',
      'import { Image } from "layerwright";\nImage.base("x").env({ TOKEN: "hunter22" }).user("a");\nexport const a = Image.base("x").env({ TOKEN: "hunter22" });',
    ).findings.filter(({ rule }) => rule === ID);
    expect(found?.message).not.toContain('hunter22');
  });
});

describe('stays silent', () => {
  test.for([
    'TOKENIZERS_PARALLELISM',
    'MONKEY',
    'KEYCLOAK_URL',
    'PUBLIC_KEY',
    'TOKEN_FILE',
    'PASSWORD_MIN_LENGTH',
    'MAX_TOKEN',
    'SECRET_NAME',
    'GPG_KEY',
    'API_KEY_HEADER',
    'S3_ACCESS_KEY_ENV',
    'PASSWORD_HASHER',
    'SECRET_BACKEND',
    'CREDENTIALS_PROVIDER',
    'SSH_AUTH_SOCK',
    'PATH',
    'KEY',
  ])('about %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
  test.for(['""', '"/run/secrets/token"', '"true"', '"0"', '"dummy"', '"$OTHER"', 'process.env.TOKEN', '`${process.env.A}-x`'])(
    'about the value %s',
    (value) => {
      checkRule(ID, `export const a = Image.base("x").env({ TOKEN: ${value} });`);
    },
  );
  test('about a stage, of which only files are taken', () => {
    checkRule(
      ID,
      `
      const build = Image.base("x").env({ TOKEN: "hunter22" }).runCommands("fetch");
      export const a = Image.base("y").copyFrom(build, "/a", "/b");
    `,
    );
  });
  test('about an object that is not known', () => {
    checkRule(ID, 'export const a = Image.base("x").env(load());');
  });
});

describe('the fix', () => {
  test('takes the variable out where no command uses it', () => {
    checkFix(ID, 'export const a = Image.base("x").env({ TOKEN: "abcdef", A: "1" });', 'export const a = Image.base("x").env({ A: "1" });');
    checkFix(
      ID,
      'export const a = Image.base("x").env({ A: "1", TOKEN: "abcdef" }).user("b");',
      'export const a = Image.base("x").env({ A: "1" }).user("b");',
    );
    checkFix(ID, 'export const a = Image.base("x").env({ TOKEN: "abcdef" }).user("b");', 'export const a = Image.base("x").user("b");');
  });

  test('passes it to the commands that use it, in the quotes they have', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        .env({ TOKEN: 'abcdef' })
        .runCommands('curl -H "Bearer $TOKEN" https://example.com')
        .runCommands("true")
        .runCommands("login \${TOKEN}", { secrets: ["OTHER"] });
    `,
      `
      export const a = Image.base("x")
        .runCommands('curl -H "Bearer $TOKEN" https://example.com', { secrets: ['TOKEN'] })
        .runCommands("true")
        .runCommands("login \${TOKEN}", { secrets: ["TOKEN", "OTHER"] });
    `,
    );
  });

  test('is not offered where the object is elsewhere', () => {
    checkNoFix(ID, 'const shared = { TOKEN: "abcdef" };\nexport const a = Image.base("x").env(shared);');
  });
});
