import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'useradd-high-uid';

test.for(['useradd -u 100000 app', 'useradd --uid 1234567 -m app', 'useradd --uid=1234567 app', 'useradd -u1234567 app'])(
  'finds %s',
  (command) => {
    for (const head of ['Image.base("debian:13").runCommands', '//- dialect: daytona\nImage.base("debian:13").runCommands']) {
      const [dialect, chain] = head.includes('\n') ? head.split('\n') : ['', head];
      const text = `export const a = ${chain ?? ''}("true && ${command}");`;
      checkRule(
        ID,
        `${dialect ? `${dialect}\n` : ''}${text}\n//${' '.repeat(text.indexOf(command) - 2)}${'^'.repeat(command.length)} ${ID}`,
      );
    }
  },
);

describe('stays silent', () => {
  test.for([
    'useradd -u 99999 app',
    'useradd -l -u 1234567 app',
    'useradd -ml -u 1234567 app',
    'useradd --no-log-init -u 1234567 app',
    'useradd -u $ID app',
    'useradd $FLAGS -u 1234567 app',
    'adduser -u 1234567 app',
    'useradd app',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });
});

test('the fix adds the flag', () => {
  checkFix(
    ID,
    'export const a = Image.base("debian:13").runCommands("useradd -u 1234567 app");',
    'export const a = Image.base("debian:13").runCommands("useradd -l -u 1234567 app");',
  );
});
