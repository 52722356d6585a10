import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';
import { type Command, defineCommand, oneOf } from './command.ts';

const command: Command = defineCommand({
  name: 'x',
  usage: 'x',
  summary: '',
  options: {
    format: oneOf(['pretty', 'json'], ''),
    config: { type: 'string', short: 'c', value: 'FILE', help: '' },
    deep: { type: 'boolean', help: '' },
  },
  run: () => Promise.resolve(0),
});

const parse = (...argv: string[]) => parseArguments(command, argv);

test('options and words in any order; a lone dash is a word, and so is all after two', () => {
  expect(parse('a', '--format', 'json', '-c', 'f', '-', '--deep', '--', '--b')).toEqual({
    values: { format: 'json', config: 'f', deep: true },
    words: ['a', '-', '--b'],
  });
  expect(parse('--config=-f', '--config=x=y').values).toEqual({ config: 'x=y' });
});

test.for([
  [['--formt', 'json'], 'unknown option `--formt`; did you mean `--format`?'],
  [['-x'], 'unknown option `-x`'],
  [['--toString'], 'unknown option `--toString`'],
  [['--format'], '`--format` needs a value: `--format pretty|json`'],
  [['-c', '--deep'], '`-c` needs a value: `-c FILE`'],
  [['--config='], '`--config` needs a value: `--config FILE`'],
  [['--format', 'jsn'], '`--format` is `pretty` or `json`, not `jsn`; did you mean `json`?'],
  [['--deep=yes'], '`--deep` takes no value'],
] as const)('%j', ([argv, message]) => {
  expect(() => parse(...argv)).toThrow(message);
});
