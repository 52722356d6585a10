import { expect, test } from 'vitest';
import { flag, option, optional, options, text, variadic } from '../../packages/image/src/apply/parameters.ts';
import type { Parameters } from '../../packages/image/src/method.ts';
import { camelCase, toTypeScript } from './python.ts';

const rows: Readonly<Record<string, Parameters>> = {
  Image: { username: text, name: text, tag: optional(text, undefined) },
  pipInstall: { packages: variadic(text), options: options({ pre: flag('--pre'), indexUrl: option('--index-url') }) },
};
const translate = (python: string): string => toTypeScript(python, (name) => rows[name]);

test.for([
  ['b.workdir("/app")', 'b.workdir("/app")'],
  ["b.workdir('/my app')", 'b.workdir("/my app")'],
  ['B().apt_install("g++").run_command("x")', 'B().aptInstall("g++").runCommand("x")'],
  ['b.pip_install("a", \'b\',)', 'b.pipInstall("a", "b")'],
  ['b.pip_install("a", pre=True, index_url="https://i")', 'b.pipInstall("a", { pre: true, indexUrl: "https://i" })'],
  ['Image(username="u", name="n", tag="t")', 'Image("u", "n", "t")'],
  ['Image(tag="t", username="u")', 'Image("u", undefined, "t")'],
  ['Image("u", name="n")', 'Image("u", "n")'],
  ['f(True, False, None, 7)', 'f(true, false, undefined, 7)'],
  ['f("a" * 3)', 'f("aaa")'],
  ['f("sha256:"+"a"*3)', 'f("sha256:" + "aaa")'],
  ['f("a" "b" \'c\')', 'f("abc")'],
  ['f(["a", ["b"]], [])', 'f(["a", ["b"]], [])'],
  [`f({'A': '1', "B": 'it\\'s'}, {})`, `f({ "A": "1", "B": "it's" }, {})`],
  ['f("\\n  a && \\\\\\n")', String.raw`f("\n  a && \\\n")`],
])('%s', ([python = '', typescript]) => {
  expect(translate(python)).toBe(typescript);
});

test.for(['f(', 'f("a" b)', 'f(a=)', 'f(unknown_keyword=1)', 'str(a is b)', '"\\x41"', 'f(1 * 2)', 'f(lambda: 1)', 'a b'])(
  'refuses %s',
  (python) => {
    expect(() => translate(python)).toThrow(SyntaxError);
  },
);

test('only a blank between words is taken away', () => {
  expect(['pip_install_from_requirements', '_private', 'a_', 'uv_sync'].map(camelCase)).toEqual([
    'pipInstallFromRequirements',
    '_private',
    'a_',
    'uvSync',
  ]);
});
