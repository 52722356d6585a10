import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'shell-syntax-error';
const count = (file: string, text: string): number => analyse(file, text).findings.filter(({ rule }) => rule === ID).length;
const chain = (call: string): string => `import { Image } from "layerwright";\nexport const a = Image.base("debian:13").${call};`;

describe('finds what no shell can read', () => {
  test.for([
    'echo \\"open',
    "echo 'open",
    'if true; then',
    'for a in b; do touch a',
    '(touch a',
    'touch a &&',
    'echo $(ls',
    'a | | b',
    'case a in',
  ])('%s', (command) => {
    expect(count('/a.ts', chain(`runCommands("${command}")`))).toBe(1);
    expect(count('/a.ts', chain(`runCommands("${command}")`).replace('"layerwright"', '"@daytonaio/sdk"'))).toBe(1);
  });

  test('where it is', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("touch a; )");
      //                                                             ^ ${ID} The shell cannot read this command
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'echo "a b" \'c\' && ls',
    'for f in a b; do touch $f; done',
    'case a in a) true;; *) false;; esac',
    'cat <<EOF > /a\n$(ls)\nEOF',
    'f() { ls; }; f',
    '[[ -f a && b -nt c ]] || exit 1',
    'echo ${A:-b} $((1 + 2)) `ls`',
    'echo a # and "more',
    '#!/usr/bin/env python3\nprint("a" if True else (1))',
    '',
  ])('about %s', (command) => {
    expect(count('/a.ts', chain(`runCommands(${JSON.stringify(command)})`))).toBe(0);
  });

  test('about what is not known, and lists of words', () => {
    expect(count('/a.ts', chain('runCommands(`echo "${process.env.A}`)'))).toBe(0);
    expect(count('/Dockerfile', 'FROM debian:13\nRUN ["echo", "\\"open"]')).toBe(0);
  });

  test('about Dockerfiles with comments and continued lines', () => {
    expect(count('/Dockerfile', 'FROM debian:13\nRUN apt-get update && \\\n  # why\n  apt-get install -y \\\n\n  git')).toBe(0);
    expect(count('/Dockerfile', 'FROM debian:13\nRUN <<EOF\nif true; then\n  ls\nfi\nEOF')).toBe(0);
    expect(count('/Dockerfile', 'FROM debian:13\nRUN <<EOF python3\nprint("a)")\nEOF')).toBe(0);
  });
});

describe('says nothing of another language', () => {
  test.for([
    'FROM debian:12\nSHELL ["powershell", "-Command"]\n',
    'FROM debian:12\nSHELL ["/usr/bin/fish", "-c"]\n',
    'FROM debian:12 AS a\nSHELL ["pwsh", "-c"]\nFROM a\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n',
  ])('behind %s', (start) => {
    expect(foundIn(ID, `${start}RUN if ($a) { echo b }\n`)).toEqual([]);
  });
  test.for(['FROM debian:12\n', 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'])('but behind %s', (start) => {
    expect(foundIn(ID, `${start}RUN if ($a) { echo b }\n`)).not.toEqual([]);
  });
});
