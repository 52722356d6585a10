import { type Origin, type Text, isHole } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Read, read, shell, told } from '../testing/told-effects.ts';

describe('instructions', () => {
  test.for([
    ['addLocalDir("src", "/app")', 'write /app', 'add src to /app'],
    ['addLocalFile("a.py", "/app/")', 'write /app/', 'add a.py to /app/'],
    ['env({ A: "1" })', 'setEnv A=1'],
    ['label({ a: "1" })'],
    ['workdir("/app")', 'enter /app'],
    ['user("app")', 'become app'],
    ['entrypoint(["a"])'],
    ['cmd(["a"])'],
    ['env(nobody)', 'anything'],
    ['runCommands(nobody)', 'anything', 'anything'],
    ['nothing()', 'anything'],
    ['aptInstall(["git", "curl=1"])', 'refreshIndex apt', 'install apt | git curl=1', 'clean apt index', 'remove /var/lib/apt/lists/*'],
    ['pipInstall(["numpy>=1.26", nobody])', "install pip | 'numpy>=1.26' ‹nobody› | reads ‹nobody›"],
    [
      'pipInstallFromRequirements("requirements.txt")',
      'write /.requirements.txt',
      'add requirements.txt to /.requirements.txt',
      'install pip | reads /.requirements.txt',
    ],
    [
      'pipInstallFromPyproject("web/pyproject.toml", { optionalDependencies: ["dev"] })',
      'write /.pyproject.toml',
      'add web/pyproject.toml to /.pyproject.toml',
      'read /.pyproject.toml',
      'listDependencies /.pyproject.toml dev to /.pyproject.requirements.txt',
      'write /.pyproject.requirements.txt',
      'install pip | reads /.pyproject.requirements.txt',
    ],
  ] as const)('%s', ([call, ...expected]) => {
    expect(told(read(call).effects)).toEqual(expected);
  });
});

describe('what is not known is anything, not nothing', () => {
  shell([
    ['make', 'anything'],
    ['make install && apt-get update', 'anything', 'refreshIndex apt'],
    ['$CMD', 'anything', 'useEnv CMD'],
    ['python train.py', 'anything'],
    ['bash -c "touch $A"', 'anything', 'useEnv A'],
    ['bash script.sh', 'anything'],
    ['bash <<EOF\ntouch /a\nEOF', 'anything'],
    ['xargs rm -rf', 'anything'],
    ['git -C /a pull', 'anything'],
    ['tar czf /a /b', 'anything'],
    ['tar xzf $A', 'anything', 'useEnv A'],
    ['#!/usr/bin/env python3\nprint(1)', 'anything'],
    ['cmake .', 'anything'],
    ['python -m http.server', 'anything'],
    ['uv run a.py', 'anything'],
    ['conda env list; hf upload a', 'install conda | list', 'anything'],
    ['eval touch', 'anything'],
    ['. /a', 'anything'],
    ['curl https://example.com | sh', 'fetch https://example.com', 'anything'],
    ['f() { touch /a; }; f', 'anything', 'anything'],
    ['sleep 1 &', 'anything'],
    ['toString', 'anything'],
    ['constructor /a', 'anything'],
    ['if true; then', 'anything'],
    ["echo 'open", 'anything'],
    ['echo "$(', 'anything'],
  ]);
});

describe('holes', () => {
  test.for([
    ['`apt-get update ${nobody}`', 'refreshIndex apt', 'anything'],
    ['`${nobody}`', 'anything', 'anything'],
    ['`pip install ${nobody}`', 'install pip | ‹nobody› | reads ‹nobody›', 'anything'],
    ['`pip install "${nobody}"`', 'install pip | "‹nobody›" | reads "‹nobody›"', 'anything'],
    ['`pip install torch>=${nobody}`', 'install pip | redirected torch>=‹nobody›', 'anything', 'anything'],
    ['`touch /a/${nobody}`', 'anything', 'anything'],
    ['`echo > /a/${nobody}`', 'anything', 'anything'],
  ] as const)('%s', ([command, ...expected]) => {
    expect(told(read(`runCommands(${command})`).effects)).toEqual(expected);
  });
});

describe('every word knows its place in the source', () => {
  const placeOf = ({ analysis, text }: Read, origin: Origin | undefined): string => {
    const top = analysis.program.statements.find(({ anchor }) => anchor === origin?.in);
    return origin && top ? text.slice(top.start + origin.span[0], top.start + origin.span[1]) : '(nowhere)';
  };
  const spanned = (all: Read, text: Text): string => {
    const [first, last] = [text[0]?.from, text.at(-1)?.from];
    return placeOf(all, first && last && { ...first, span: [first.span[0], last.span[1]] });
  };

  test.for([
    ['a plain string', 'runCommands("make; $0apt-get update$0")'],
    ['single quotes', "runCommands('make; $0apt-get update$0')"],
    ['a template', 'runCommands(`make; $0apt-get update$0`)'],
    ['behind escapes', 'runCommands("make\\t\\x41\\u0041\\u{41}\\"\\"; $0apt-get update$0")'],
    ['behind a surrogate pair', 'runCommands("echo 🐳🐳; $0apt-get update$0")'],
    ['behind an escaped surrogate pair', 'runCommands("echo \\u{1F433}\\uD83D\\uDC33; $0apt-get update$0")'],
    ['behind a template hole', 'runCommands(`make ${nobody}; $0apt-get update$0`)'],
    ['behind `+`', 'runCommands("make; " + "$0apt-get update$0")'],
    ['with an escape inside', 'runCommands("$0apt-get \\x75pdate$0")'],
    ['with a continued line inside', 'runCommands(`$0apt-get \\\\\n  update$0 && true`)'],
    ['behind continued lines and a comment', 'runCommands(`\n  make && \\\\\n  # why\n  $0apt-get update$0\n`)'],
    ['in the script of a heredoc', 'runCommands(`\n  make\n  $0apt-get update$0\n`)'],
    ['in the second command', 'runCommands("make", "$0apt-get update$0")'],
    ['behind a carriage return', 'runCommands(`make;\r\n  $0apt-get update$0`)'],
  ] as const)('%s', ([, call]) => {
    const all = read(call);
    const refresh = all.effects.find((effect) => effect.is === 'refreshIndex');
    expect(refresh && spanned(all, refresh.at)).toBe(all.selected);
  });

  test.for([
    ['a package', 'runCommands("pip install a $0b$0")', 1],
    ['a package in quotes', 'runCommands("pip install a $0\'b>=1\'$0")', 1],
    ['a package of a typed call', 'pipInstall(["a", "$0b$0"])', 1],
    ['a package that the dialect quotes', 'pipInstall(["a", "$0b>=1$0"])', 1],
    ['a package behind an escape', 'runCommands("pip install \\x61 $0b$0")', 1],
  ] as const)('%s', ([, call, index]) => {
    const all = read(call);
    const install = all.effects.find((effect) => effect.is === 'install');
    const word = (install?.packages[index] ?? []).filter((piece) => piece.from);
    expect(spanned(all, word)).toBe(all.selected);
  });

  test('a word that stands in two statements has the pieces of both', () => {
    const all = read('runCommands(`pip install numpy>=${version}`)', 'const version = "1.26";');
    const install = all.effects.find((effect) => effect.is === 'install');
    expect(install?.redirected[0]?.map((piece) => [isHole(piece) ? '' : piece.text, placeOf(all, piece.from)])).toEqual([
      ['numpy>=', 'numpy>='],
      ['1.26', '1.26'],
    ]);
  });

  test('what the dialect adds stands nowhere', () => {
    const all = read('aptInstall("git")');
    const refresh = all.effects.find((effect) => effect.is === 'refreshIndex');
    expect(refresh && spanned(all, refresh.at)).toBe('(nowhere)');
  });
});
