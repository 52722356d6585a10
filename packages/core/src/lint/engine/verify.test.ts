import { describe, test } from 'vitest';
import { checkFix, checkNoFix } from '../../testing/index.ts';

describe('a fix of a variable that commands of others are made with', () => {
  test('is offered where it meets the same words there', () => {
    checkFix(
      'unquoted-version-operator',
      `
      const numpy = "numpy>=1.26";
      export const a = Image.base("python:3.12").runCommands(\`pip install \${numpy}\`);
      export const b = Image.base("python:3.12").runCommands(\`pip install torch \${numpy}\`);
    `,
      `
      const numpy = "'numpy>=1.26'";
      export const a = Image.base("python:3.12").runCommands(\`pip install \${numpy}\`);
      export const b = Image.base("python:3.12").runCommands(\`pip install torch \${numpy}\`);
    `,
    );
  });

  test('is not offered where it is a part of another word', () => {
    checkNoFix(
      'relative-destination',
      `
      const name = "app";
      export const a = Image.base("debian:12").addLocalDir("src", name);
      export const b = Image.base("python:3.12").runCommands(\`pip install torch-\${name}\`);
    `,
    );
  });
});
