import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, fixedIn, foundIn } from '../../../testing/index.ts';

const ID = 'interactive-install';

/** One that has the manager: of another one it is said that it is not there. */
function baseWith(command: string): string {
  if (/^(?:dnf|yum|microdnf)/.test(command)) return 'fedora:43';
  return command.startsWith('zypper') ? 'opensuse/leap:15.6' : command.startsWith('apk') ? 'alpine:3.22' : 'debian:13';
}

describe('finds commands that ask', () => {
  test('in a chain, each by itself', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install git && apt-get purge git");
      //                                                                      ^^^^^^^^^^^^^^^^^^^ ${ID} \`apt-get install\`
      //                                                                                             ^^^^^^^^^^^^^^^^^ ${ID} \`apt-get purge\`
    `,
    );
  });

  test.for([
    'apt install git',
    'sudo apt-get install --no-install-recommends git',
    "bash -c 'apt-get install git'",
    'apt-get -q install git',
    'dnf install git',
    'zypper install git',
    'conda install numpy',
    'micromamba create -n a python',
    'yum remove git',
  ])('%s', (command) => {
    const text = `export const a = Image.base("${baseWith(command)}").runCommands("${command}");`;
    const inner = command.replace(/^sudo |^bash -c '|'$/g, '');
    const at = command.startsWith('sudo') ? command : inner;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(at) - 2)}${'^'.repeat(at.length)} ${ID}`);
  });

  test('in images of other builders', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("apt-get install git");
      //                                                    ^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'apt-get install -y git',
    'microdnf install git',
    'apt-get -yq install git',
    'apt-get install -qq git',
    'apt-get install -q -q git',
    'apt-get install git --yes',
    'apt-get install --assume-yes git',
    'apt-get -o APT::Get::Assume-Yes=true install git',
    'yes | apt-get install git',
    'apt-get install $OPTIONS git',
    'apt-get update',
    'apt-get clean',
    'dnf -y install git',
    'zypper -n install git',
    'conda install -y numpy',
    'conda env create -f a.yml',
    'conda config --set always_yes yes && conda install numpy',
    'apk add git',
    'pip install git',
    'xargs apt-get install < a.txt',
    'echo apt-get install git',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });

  test.for([
    '.aptInstall("git")',
    '.env({ CONDA_ALWAYS_YES: "1" }).runCommands("conda install numpy")',
    '.env(process.env).runCommands("conda install numpy")',
    '.runCommands("echo APT::Get::Assume-Yes > /etc/apt/a").runCommands("apt-get install git")',
    '.addLocalFile("apt.conf", "/etc/apt/apt.conf").runCommands("apt-get install git")',
    '.runCommands(`${process.env.A} apt-get install ${process.env.B} git`)',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("debian:13")${calls};`);
  });
});

describe('the fix', () => {
  test('stands behind the command', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands(`apt-get update && \\\\\n  apt-get install \\\\\n  git`);',
      'export const a = Image.base("debian:13").runCommands(`apt-get update && \\\\\n  apt-get install -y \\\\\n  git`);',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("conda install numpy");',
      'export const a = Image.base("debian:13").runCommands("conda install -y numpy");',
    );
  });
});

describe('the fix of a list of words', () => {
  test('is a word of its own', () => {
    const fixed = fixedIn(ID, 'FROM debian:13\nRUN ["apt-get", "install", "git"]\n');
    expect(fixed?.text).toBe('FROM debian:13\nRUN ["apt-get", "install", "-y", "git"]\n');
  });
  test('stands in the text of a shell', () => {
    const fixed = fixedIn(ID, 'FROM debian:13\nRUN ["sh", "-c", "apt-get install git"]\n');
    expect(fixed?.text).toBe('FROM debian:13\nRUN ["sh", "-c", "apt-get install -y git"]\n');
  });
  test('is not offered in a program', () => {
    checkNoFix(
      ID,
      `
      import { dag } from '@dagger.io/dagger';
      export const a = dag.container().from("debian:13").withExec(["apt-get", "install", "git"]);
    `,
    );
  });
});

test('stays silent where the stage that it starts from has a setting for it', () => {
  const text = (setting: string): string => `FROM debian:12 AS base\n${setting}\nFROM base\nRUN apt-get update && apt-get install git\n`;
  expect(foundIn(ID, text('RUN echo APT::Get::Assume-Yes 1 >/etc/apt/apt.conf.d/a'))).toEqual([]);
  expect(foundIn(ID, text('ENV A=1'))).toEqual(['apt-get install git']);
});
