import { describe, expect, test } from 'vitest';
import { checkFix, checkRule, fixedIn } from '../../../testing/index.ts';

const ID = 'apt-cli-in-script';

test('finds `apt`, at the word', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("debian:13").runCommands("apt update && sudo apt -y install git");
    //                                                    ^^^ ${ID}
    //                                                                       ^^^ ${ID}
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: e2b
    export const a = Template().fromImage("debian:12").runCmd("sudo apt update");
    //                                                              ^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for(['apt-get update', 'apt list', 'echo apt update', 'rapt update', 'apt $A'])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });
});

test('the fix calls `apt-get`', () => {
  checkFix(
    ID,
    'export const a = Image.base("debian:13").runCommands("apt update && ls");',
    'export const a = Image.base("debian:13").runCommands("apt-get update && ls");',
  );
});

test('the fix is not safe where the two programs differ', () => {
  expect(fixedIn(ID, 'FROM debian:13\nRUN apt update\n')).toEqual({ text: 'FROM debian:13\nRUN apt-get update\n', safe: true });
  expect(fixedIn(ID, 'FROM debian:13\nRUN apt upgrade -y\n')?.safe).toBe(false);
});
