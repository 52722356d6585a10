import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'shell-state-not-persisted';

describe('finds what ends with its shell', () => {
  test.for([
    'export A=1',
    'export A=$B',
    'source /opt/venv/bin/activate',
    '. /opt/venv/bin/activate',
    'source ~/.bashrc',
    'conda activate a',
    'alias a=b',
    'umask 022',
    'ulimit -n 1000',
    'set -e',
  ])('%s', (command) => {
    const text = `export const a = Image.base("debian:13").runCommands("${command}", "make");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(command, 50) - 2)}${'^'.repeat(command.length)} ${ID}`);
  });

  test('the first of several', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:13").runCommands("cd /a && export A=1 && umask 022").runCommands("make");
      //                                                             ^^^^^^^^^^ ${ID} with \`env\`
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'export A=1 && touch a',
    'set -e; touch a',
    '. ./install.sh',
    'export -p',
    'cd /a',
    '(export A=1)',
    'true || export A=1',
    'export A=$(curl https://example.com)',
    'touch a; export A=1',
    'echo export A=1',
    'A=1',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}", "make");`);
  });
  test('about what is not known', () => {
    checkRule(ID, 'export const a = Image.base("debian:13").runCommands(`export A=1 ${process.env.A}`);');
  });
});

test('the fix joins', () => {
  checkFix(
    ID,
    'export const a = Image.base("debian:13").runCommands("umask 022", "touch a");',
    'export const a = Image.base("debian:13").runCommands("umask 022 && touch a");',
  );
});
