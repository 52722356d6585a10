import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOfRequirements } from './requirements-file.ts';

describe('a requirements file', () => {
  test('is read as pip reads it', () => {
    const text = [
      '# the web app',
      'numpy>=1.26  # arrays',
      '',
      'torch == 2.5.1 \\',
      '    --hash=sha256:abc \\',
      '    --hash=sha256:def',
      '-r base.txt',
      '--requirement=other/more.txt',
      '-c constraints.txt',
      '--extra-index-url https://download.pytorch.org/whl/cu124',
      '--index-url="https://example.com/simple"',
      '--pre',
      `uvloop; sys_platform != 'win32'`,
      'requests[security,socks] ~= 2.31',
      '-e .',
      './libs/a',
      'dist/a-1.0-py3-none-any.whl',
      'private @ git+https://github.com/acme/a@v1',
      'git+https://github.com/acme/b#egg=b',
      'secret==${VERSION}',
      'last',
    ].join('\r\n');
    expect(linesOfRequirements(text)).toEqual([
      { line: 2, is: 'requirement', text: 'numpy>=1.26' },
      { line: 4, is: 'requirement', text: 'torch == 2.5.1' },
      { line: 7, is: 'file', path: 'base.txt', constrains: false },
      { line: 8, is: 'file', path: 'other/more.txt', constrains: false },
      { line: 9, is: 'file', path: 'constraints.txt', constrains: true },
      { line: 10, is: 'option', name: 'extra-index-url', value: 'https://download.pytorch.org/whl/cu124' },
      { line: 11, is: 'option', name: 'index-url', value: 'https://example.com/simple' },
      { line: 12, is: 'option', name: 'pre', value: '' },
      { line: 13, is: 'requirement', text: `uvloop; sys_platform != 'win32'` },
      { line: 14, is: 'requirement', text: 'requests[security,socks] ~= 2.31' },
      { line: 15, is: 'unnamed', text: '-e .' },
      { line: 16, is: 'unnamed', text: './libs/a' },
      { line: 17, is: 'unnamed', text: 'dist/a-1.0-py3-none-any.whl' },
      { line: 18, is: 'requirement', text: 'private @ git+https://github.com/acme/a@v1' },
      { line: 19, is: 'unnamed', text: 'git+https://github.com/acme/b#egg=b' },
      { line: 20, is: 'unnamed', text: 'secret==${VERSION}' },
      { line: 21, is: 'requirement', text: 'last' },
    ]);
  });

  test('continues no comment, and ends what is continued with one', () => {
    expect(linesOfRequirements('# a \\\nnumpy\npandas \\\n# b\nscipy\n')).toEqual([
      { line: 2, is: 'requirement', text: 'numpy' },
      { line: 3, is: 'requirement', text: 'pandas' },
      { line: 5, is: 'requirement', text: 'scipy' },
    ]);
  });

  test.for([
    'a @ https://user:s3cret@example.com/a.whl',
    'a @ git+https://s3cret@github.com/acme/a@v1',
    'https://example.com/a.whl?token=s3cret#sha256=0',
    '--index-url https://user:s3cret@example.com/simple',
    '--extra-index-url=https://s3cret:x-oauth-basic@example.com/simple',
    '-e git+https://s3cret@github.com/acme/a#egg=a',
    '-f https://example.com/a?s3cret=1&key=s3cret',
  ])('has no credentials: %s', (line) => {
    const lines = linesOfRequirements(line);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });

  test('is read whatever it says, with lines that are there', () => {
    const character = fc.constantFrom(...`ab1=<>~!;@[]()'"#\\-rc ./:?\n\r\t\${}`.split(''));
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 80 }), (text) => {
        const count = text.split(/\r\n|\r|\n/).length;
        const lines = linesOfRequirements(text).map(({ line }) => line);
        expect(lines.every((line) => line >= 1 && line <= count)).toBe(true);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
    );
  });
});
