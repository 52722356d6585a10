import { rules } from '@layerwright/core';
import { expect, test } from 'vitest';
import { configSchema } from './config-schema.ts';
import { mergeConfigs } from './config-merge.ts';
import { parseConfig } from './config.ts';

/** Each problem with the characters that it is about. */
const problems = (text: string): readonly string[] =>
  parseConfig('c.jsonc', text).problems.map(({ message, span }) => `${text.slice(...span)} | ${message}`);

test('a configuration may have comments and a comma at the end of a list', () => {
  const { content, problems: wrong } = parseConfig(
    'c.jsonc',
    `\uFEFF{
  // why
  "lint": { "rules": { "secret-in-env": "off", } },
}`,
  );
  expect(wrong).toEqual([]);
  expect(content).toEqual({ lint: { rules: { 'secret-in-env': 'off' } } });
});

test('every key that there is', () => {
  const text = `{ "$schema": "x", "extends": ["./base.jsonc", "../other.jsonc"],
    "lint": { "select": ["all"], "ignore": ["size", "secret-in-env"], "rules": { "invalid-call": "hint" } },
    "overrides": [{ "files": ["**/*.test.ts"], "dialects": ["modal", "dockerfile"], "lint": { "ignore": ["all"] } }], "wrappers": ["make"], "engines": ["unix:///var/run/docker.sock"], "registry": "localhost:5000",
    "targets": { "h100": { "gpu": "H100", "platform": "linux/amd64", "driver": "550" } }, "warm": { "to": ["a"] } }`;
  expect(problems(text)).toEqual([]);
});

test.for([
  ['{ "lnt": {} }', '"lnt" | Unknown key `lnt`; did you mean `lint`?'],
  ['{ "lint": { "rule": {} } }', '"rule" | Unknown key `rule`; did you mean `rules`?'],
  [
    '{ "lint": { "rules": { "secrets-in-env": "off" } } }',
    '"secrets-in-env" | Unknown rule `secrets-in-env`; did you mean `secret-in-env`?',
  ],
  ['{ "targets": { "a": { "gpus": "H100" } } }', '"gpus" | Unknown key `gpus`; did you mean `gpu`?'],
  ['{ "something": 1 }', '"something" | Unknown key `something`.'],
  [
    '{ "lint": { "rules": { "secret-in-env": "warn" } } }',
    '"warn" | `lint.rules.secret-in-env` must be one of "off", "hint", "info", "warning", "error".',
  ],
  ['{ "lint": 1 }', '1 | `lint` must be an object.'],
  ['{ "wrappers": ["a", 2] }', '2 | `wrappers.1` must be a string.'],
  ['{ "ask": ["docker", "hadolint"] }', '"hadolint" | `ask.1` must be one of "shellcheck", "docker".'],
  ['{ "wrappers": "a" }', '"a" | `wrappers` must be a list of strings.'],
  ['{ "registry": "localhost" }', '"localhost" | `registry` must be a host and a port, such as "registry.local:5000".'],
  ['{ "lint": { "select": ["sise"] } }', '"sise" | `lint.select.0` is no rule and no group of rules; did you mean `size`?'],
  ['{ "lint": { "ignore": "size" } }', '"size" | `lint.ignore` must be a list of strings.'],
  ['{ "extends": "base.jsonc" }', '"base.jsonc" | `extends` must be a path that begins with "./" or "../".'],
  ['{ "extends": ["./a.jsonc", "b"] }', '"b" | `extends.1` must be a path that begins with "./" or "../".'],
  ['{ "extends": 1 }', '1 | `extends` must be a string.'],
  ['{ "overrides": [{ "dialects": ["e2"], "lint": {} }] }', '"e2" | `overrides.0.dialects.0` is no builder; did you mean `e2b`?'],
  ['{ "overrides": [{ "files": ["a"] }] }', '{ "files": ["a"] } | `overrides.0.lint` is missing.'],
  ['{ "overrides": [{ "file": ["a"], "lint": {} }] }', '"file" | Unknown key `file`; did you mean `files`?'],
  ['{ "overrides": [{ "files": [], "lint": {} }] }', '[] | `overrides.0.files` must not be empty.'],
  ['{ "overrides": [{ "files": ["../a"], "lint": {} }] }', '"../a" | `overrides.0.files.0` must not lead out of its folder.'],
  [
    '{ "overrides": [{ "files": ["a"], "lint": { "rules": { "secrets-in-env": "off" } } }] }',
    '"secrets-in-env" | Unknown rule `secrets-in-env`; did you mean `secret-in-env`?',
  ],
  [
    '{ "lint": { "rules": { "large-local-add": { "severity": "warn" } } } }',
    '"warn" | `lint.rules.large-local-add.severity` must be one of "off", "hint", "info", "warning", "error".',
  ],
  [
    '{ "lint": { "rules": { "large-local-add": { "options": { "megabyte": 5 } } } } }',
    '"megabyte" | Unknown key `megabyte`; did you mean `megabytes`?',
  ],
  [
    '{ "lint": { "rules": { "large-local-add": { "options": { "megabytes": "5" } } } } }',
    '"5" | `lint.rules.large-local-add.options.megabytes` must be a number.',
  ],
  [
    '{ "lint": { "rules": { "large-local-add": { "options": { "megabytes": 0 } } } } }',
    '0 | `lint.rules.large-local-add.options.megabytes` must be more than 0.',
  ],
  [
    '{ "lint": { "rules": { "large-local-add": 5 } } }',
    '5 | `lint.rules.large-local-add` must be one of "off", "hint", "info", "warning", "error".',
  ],
  ['{ "warm": {} }', '{} | `warm.to` is missing.'],
  ['[]', '[] | The configuration must be an object.'],
  ['{ "lint": }', '} | A value is expected here.'],
  ['{ lint: {} }', 'lint | This is no JSON.'],
  ['', ' | A value is expected here.'],
] as const)('a problem says what and where: %s', ([text, problem]) => {
  expect(problems(text)[0]).toBe(problem);
});

test('a configuration with problems configures nothing', () => {
  expect(parseConfig('c.jsonc', '{ "lint": { "rules": { "secret-in-env": "off" } }, "x": 1 }').content).toEqual({});
});

test('the schema knows every rule, and refuses other keys', () => {
  const schema = configSchema() as {
    properties: { lint: { properties: { rules: { properties: object; additionalProperties: boolean } } } };
  };
  const { properties, additionalProperties } = schema.properties.lint.properties.rules;
  expect(Object.keys(properties)).toEqual(rules.map(({ id }) => id));
  expect(additionalProperties).toBe(false);
});

test('what is set of a rule stands beside how severe it is', () => {
  const source = parseConfig(
    '/c.jsonc',
    '{ "lint": { "rules": { "large-local-add": { "severity": "error", "options": { "megabytes": 5 } } } } }',
  );
  expect(source.problems).toEqual([]);
  expect(mergeConfigs([source], () => []).lint).toEqual({
    rules: { 'large-local-add': 'error' },
    options: { 'large-local-add': { megabytes: 5 } },
  });
});
