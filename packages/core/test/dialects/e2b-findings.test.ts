import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../src/testing/index.ts';

describe('findings in templates of E2B', () => {
  test('invalid-call: what the package refuses, in its words, and nothing else', () => {
    checkRule(
      'invalid-call',
      `
      //- dialect: e2b
      const username = 'me';
      export const a = Template().fromImage('x', { username, password: '' });
      //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-call Both username and password are required
      export const b = Template().copy('/etc/passwd', '/x').copy(['a', '../b'], '/x');
      //                               ^^^^^^^^^^^^^ invalid-call absolute paths are not allowed.
      //                                                               ^^^^^^ invalid-call path escapes the context directory.
      export const c = Template().runCmd(1).unheardOf().setEnvs({ A: 1 });
      Template.unheardOf(a);
    `,
    );
  });

  test('apt-update-alone: the package updates where it installs', () => {
    checkRule(
      'apt-update-alone',
      `
      //- dialect: e2b
      export const a = Template().aptInstall('git').runCmd(['apt-get update', 'apt-get install -y git']);
      export const b = Template().runCmd('apt-get update').runCmd('apt-get install -y git');
      //                                  ^^^^^^^^^^^^^^ apt-update-alone
    `,
    );
  });

  test('dropped-builder-result: each call changes its template, so nothing is dropped', () => {
    checkRule('dropped-builder-result', "//- dialect: e2b\nexport const a = Template();\na.setWorkdir('/a');");
  });

  test('secret-in-env: what is set is gone when the template is built', () => {
    checkRule('secret-in-env', "//- dialect: e2b\nexport const a = Template().setEnvs({ HF_TOKEN: 'hf_0123456789' });");
  });

  test('source-before-deps: the copy goes below the installation', () => {
    checkFix(
      'source-before-deps',
      `
      //- dialect: e2b
      export const a = Template()
        .fromImage('python:3.12')
        .copy('src', '/app/src')
        .pipInstall(['numpy']);
    `,
      `
      export const a = Template()
        .fromImage('python:3.12')
        .pipInstall(['numpy'])
        .copy('src', '/app/src');
    `,
    );
    checkRule('source-before-deps', "//- dialect: e2b\nexport const a = Template().setWorkdir('/app').copy('src', '/app').pipInstall();");
  });

  test('unquoted-version-operator: the package quotes nothing', () => {
    checkFix(
      'unquoted-version-operator',
      `
      //- dialect: e2b
      export const a = Template().pipInstall(['numpy>=1.26', 'pandas']);
    `,
      `
      export const a = Template().pipInstall(['"numpy>=1.26"', 'pandas']);
    `,
    );
  });
});
