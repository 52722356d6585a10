import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'cd-not-persisted';

describe('finds directories that are lost', () => {
  test('at the `cd`', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("cd /app", "make", "mkdir /b && cd /b", "pushd $HOME");
      //                                                    ^^^^^^^ ${ID} \`cd /app\`
      //                                                                                   ^^^^^ ${ID}
      //                                                                                            ^^^^^^^^^^^ ${ID}
    `
        .replace(', "pushd $HOME"', '')
        .replace(/\n.*\^{11}.*/, ''),
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("cd /app").runCmd("make");
      //                                                         ^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'cd /app && make',
    'cd /app && make && cd ..',
    'cd /app && make; cd ../..',
    'cd a && make && cd -',
    'cd a && make && cd /',
    'cd a && make && cd',
    'cd /app; make',
    '(cd /app)',
    'cd /app || true',
    'make | cd /app',
    './a.sh && cd "$(cat b)" | c',
    'echo cd',
    'cd $UNKNOWN && make',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands(${JSON.stringify(command)}, "make");`);
  });
  test('about what is not known', () => {
    checkRule(ID, 'export const a = Image.base("debian:13").runCommands(`cd /app ${process.env.A}`);');
    checkRule(ID, 'export const a = Image.base("debian:13").workdir("/app").runCommands("make");');
  });
});

describe('the fix', () => {
  test('joins', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("cd /app", "touch a");',
      'export const a = Image.base("debian:13").runCommands("cd /app && touch a");',
    );
  });
  test('is not offered where nothing follows', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:13").runCommands("cd /app");');
    checkNoFix(ID, 'export const a = Image.base("debian:13").runCommands("cd /app").workdir("/b").runCommands("touch a");');
  });
});
