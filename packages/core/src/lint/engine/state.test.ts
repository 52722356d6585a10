import { type Image, flat, stages } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../index.ts';
import { before, providedAt } from './state.ts';
import { type Step, steps } from './steps.ts';

function imageIn(path: string, text: string): Image {
  const { images, program } = analyse(path, text);
  const image = images.at(-1)?.variants[0]?.image;
  if (!image || program.errors.length > 0) throw new Error(`no image: ${text}`);
  return image;
}

/** The step of `end()`, which is the last of the last stage. */
const lastOf = (image: Image): Step => {
  const last = stages(image).at(-1);
  return (last && steps(last).at(-1)) ?? expect.fail('no step');
};
const chained = (calls: string, base = '"python:3.12-slim"'): Step =>
  lastOf(imageIn('/a.ts', `import { Image } from "layerwright";\nexport const a = Image.base(${base})${calls}.runCommands("end");`));
const file = (text: string): Step => lastOf(imageIn('/Dockerfile', `${text}\nRUN end`));

describe('programs', () => {
  test.for([
    ['', 'git', 'no'],
    ['', 'python', 'yes'],
    ['', 'rustc', 'maybe'],
    ['.aptInstall("git")', 'git', 'yes'],
    ['.aptInstall("ffmpeg")', 'git', 'no'],
    ['.aptInstall("devscripts")', 'git', 'maybe'],
    ['.runCommands("apt-get update && apt-get install -y --no-install-recommends git=1:2.39")', 'git', 'yes'],
    ['.runCommands("if true; then apt-get install -y git; fi")', 'git', 'maybe'],
    ['.runCommands("apt-get install -y $TOOLS")', 'git', 'maybe'],
    ['.runCommands("./install.sh")', 'git', 'maybe'],
    ['.runCommands("./install.sh")', 'python', 'yes'],
    ['.aptInstall(process.env.TOOLS)', 'git', 'maybe'],
    ['.env({ PATH: "/opt/bin:$PATH" })', 'git', 'maybe'],
    ['.addLocalFile("git", "/usr/local/bin/git")', 'git', 'yes'],
    ['.addLocalDir("tools", "/usr/local/bin")', 'git', 'maybe'],
    ['.addLocalDir("src", "/app/src")', 'git', 'no'],
    ['.runCommands("mkdir -p /data && useradd -m app")', 'git', 'no'],
    ['.runCommands("cd /tmp && touch git")', 'git', 'no'],
  ] as const)('behind %s: %s is there: %s', ([calls, tool, expected]) => {
    expect(before(chained(calls)).provides(tool)).toBe(expected);
  });

  test('an unknown base has nothing certainly', () => {
    expect(before(chained('', 'process.env.BASE')).provides('git')).toBe('maybe');
    expect(before(chained('', '"example.com/own:1"')).provides('git')).toBe('maybe');
    expect(before(chained('', '"debian:12"')).provides('git')).toBe('no');
  });

  test('what the step itself did before counts', () => {
    const step = chained('.runCommands("apt-get update && apt-get install -y git && git clone https://example.com/a; wget a")');
    const cloning = steps(step.stage).at(-2) ?? expect.fail('no step');
    const clone = cloning.effects.find(({ is }) => is === 'clone') ?? expect.fail('no clone');
    expect(providedAt(cloning, clone, 'git')).toBe('yes');
    expect(providedAt(cloning, clone, 'wget')).toBe('no');
    expect(before(cloning).provides('git')).toBe('no');
  });
});

describe('packages', () => {
  test.for([
    ['', 'no'],
    ['.pipInstall("NumPy>=1.26")', 'yes'],
    ['.pipInstall(["a", "numpy"])', 'yes'],
    ['.pipInstall("a").runCommands("pip uninstall -y numpy")', 'maybe'],
    ['.pipInstall("numpy").runCommands("pip uninstall -y numpy")', 'maybe'],
    ['.pipInstall(process.env.A)', 'maybe'],
    ['.aptInstall("numpy")', 'no'],
  ] as const)('%s', ([calls, expected]) => {
    expect(before(chained(calls)).hasPackage('pip', 'numpy')).toBe(expected);
  });

  test('are listed in order', () => {
    const state = before(chained('.aptInstall("git").pipInstall(["a", "b"]).runCommands("npm install -g c")'));
    expect(state.installed().map(({ effect }) => `${effect.tool} ${effect.packages.map(flat).join(' ')}`)).toEqual([
      'apt-get git',
      'python a b',
      'npm c',
    ]);
  });
});

describe('settings', () => {
  test('users', () => {
    expect(before(chained('')).user).toBe('root');
    expect(before(chained('.user("app:app")')).user).toBe('app');
    expect(before(chained('.user(process.env.USER)')).user).toBeUndefined();
    expect(before(chained('', '"example.com/own:1"')).user).toBeUndefined();
    expect(before(chained('.runCommands("useradd -m app")')).hasUser('app')).toBe('yes');
    expect(before(chained('')).hasUser('app')).toBe('no');
    expect(before(chained('', '"example.com/own:1"')).hasUser('app')).toBe('maybe');
    expect(before(chained('', '"node:22"')).hasUser('node')).toBe('maybe');
    expect(before(chained('')).hasUser('root')).toBe('yes');
  });

  test('variables', () => {
    const env = (calls: string, base?: string): string => {
      const value = before(chained(calls, base)).env('A');
      return typeof value === 'string' ? value : `=${flat(value)}`;
    };
    expect(env('.env({ A: "1" }).env({ A: "2" })')).toBe('=2');
    expect(env('.env({ B: "1" })')).toBe('unset');
    expect(env('', 'process.env.BASE')).toBe('unknown');
    expect(env('.env({ A: "1" }).env(process.env)')).toBe('unknown');
    expect(env('.env(process.env).env({ A: "1" })')).toBe('=1');
  });

  test('the folder', () => {
    expect(before(chained('')).workdir).toBe('/');
    expect(before(chained('.workdir("/app")')).workdir).toBe('/app');
    expect(before(chained('.workdir(process.env.A)')).workdir).toBeUndefined();
  });
});

describe('stages', () => {
  test('one that starts from another has what that has', () => {
    const state = before(file('FROM debian:12 AS one\nENV A=1\nUSER app\nWORKDIR /app\nRUN apt-get install -y git\nFROM one'));
    expect([state.base, state.user, state.workdir, state.provides('git'), state.provides('curl')]).toEqual([
      'debian:12',
      'app',
      '/app',
      'yes',
      'no',
    ]);
    expect(state.env('A')).toEqual([expect.objectContaining({ text: '1' })]);
    expect(state.installed()).toHaveLength(1);
  });

  test('one that does not has its own', () => {
    const state = before(file('FROM debian:12 AS one\nRUN apt-get install -y git\nFROM alpine:3.22'));
    expect([state.base, state.provides('git')]).toEqual(['alpine:3.22', 'no']);
  });

  test('an argument may be any base', () => {
    expect(before(file('ARG TAG\nFROM debian:$TAG')).base).toBeUndefined();
  });
});
