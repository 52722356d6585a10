import { describe, test } from 'vitest';
import { type Tree, checkRule, worldOf } from '../../src/testing/index.ts';

const TREE: Tree = {
  'src/main.py': 10,
  'dist/app.js': 10,
  'node_modules/a/index.js': 150_000_000,
  'app/package.json': 10,
  'app/weights.bin': 120_000_000,
};
const withIgnores = (text: string): Tree => ({ ...TREE, '.dockerignore': { text } });

const check = (id: string, fixture: string, tree: Tree = TREE): void => {
  checkRule(id, `//- dialect: e2b\n${fixture}`, { world: worldOf(tree) });
};

describe('a template that copies files of the folder it is in', () => {
  test('says what is not there', () => {
    check(
      'local-path-missing',
      `
      const a = Template().fromImage('x').copy('src', '/a').copy('main.py', '/a').copy(['dist', 'lib/b'], '/a');
      //                                                          ^^^^^^^ local-path-missing the folder of the file that begins the image
      //                                                                                         ^^^^^ local-path-missing
      const b = Template().fromImage('x').copyItems([{ src: 'none.txt', dest: '/a' }]);
      //                                                     ^^^^^^^^ local-path-missing
    `,
    );
  });

  test('nor what a pattern means, in the words of the package', () => {
    check('local-path-missing', `const a = Template().fromImage('x').copy('*.txt', '/a').copy('{a,b}', '/a').copy('@(a)', '/a');`);
  });

  test('says what its patterns leave out, and not what is in a folder of that name', () => {
    const fixture = `
      const a = Template().fromImage('x').copy('dist', '/a').copy('dist/app.js', '/a').copy('src', '/a');
      //                                        ^^^^ local-path-ignored takes nothing in again
    `;
    check('local-path-ignored', fixture, withIgnores('# built\n  dist/\n!dist\n'));
    check(
      'local-path-ignored',
      `
      const a = Template({ fileIgnorePatterns: ['dist'] }).fromImage('x').copy('dist', '/a').copy('src', '/a');
      //                                                                        ^^^^ local-path-ignored
    `,
    );
    check('local-path-ignored', fixture.replace(/.*\^.*\n/, ''), withIgnores('{dist,lib}'));
    check('local-path-ignored', fixture.replace(/.*\^.*\n/, '').replace('Template()', 'Template({ fileIgnorePatterns: process.env.A })'));
  });

  test('says what is large after what is left out, which a name is not', () => {
    const fixture = `
      const a = Template().fromImage('x').copy('.', '/a').copy('app', '/b');
      //                                        ^ large-local-add 270 MB
      //                                                        ^^^ large-local-add 120 MB
    `;
    check('large-local-add', fixture);
    check('large-local-add', fixture, withIgnores('node_modules\n**/weights.txt'));
    check('large-local-add', fixture.replace('270', '120'), withIgnores('node_modules/**'));
    check('large-local-add', fixture.replace(/.*\^.*\n/g, ''), withIgnores('node_modules/**\r\n**/*.bin\r\n'));
  });

  test('says what stands beside it and is taken along, with the pattern that leaves it out', () => {
    const fixture = `
      const a = Template().fromImage('x').copy('.', '/a');
      //                                        ^ whole-context-added \`node_modules/**\` in \`.dockerignore\` or \`fileIgnorePatterns\`
    `;
    check('whole-context-added', fixture, withIgnores('node_modules'));
    check('whole-context-added', fixture.replace(/.*\^.*\n/, ''), withIgnores('node_modules/**'));
  });
});

describe('a template whose folder is said', () => {
  test('counts from there', () => {
    const fixture = `
      const folder = '/w/app';
      const a = Template({ fileContextPath: folder }).fromImage('x').copy('package.json', '/a').copy('src', '/a');
      //                                                                                              ^^^ local-path-missing
    `;
    checkRule('local-path-missing', `//- dialect: e2b\n//- /w/main.ts\n${fixture}`, { world: worldOf(TREE) });
  });

  test.for([
    ['it is where the program is started', `'app'`],
    ['it is not known', 'process.env.FOLDER'],
    ['it is no string', '3'],
  ] as const)('is silent where %s', ([, folder]) => {
    check('local-path-missing', `const a = Template({ fileContextPath: ${folder} }).fromImage('x').copy('none', '/a');`);
  });

  test('is silent where the options are not known', () => {
    check('local-path-missing', `const a = Template(options).fromImage('x').copy('none', '/a');`);
    check('local-path-missing', `const a = Template({ ...options }).fromImage('x').copy('none', '/a');`);
  });
});
