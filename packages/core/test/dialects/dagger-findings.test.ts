import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkFix, checkRule } from '../../src/testing/index.ts';

describe('findings in containers of Dagger', () => {
  test('dropped-builder-result: each call makes a new container, and a result that is asked for is none', () => {
    checkRule(
      'dropped-builder-result',
      `
      import { dag } from '@dagger.io/dagger';
      const image = dag.container().from('alpine');
      image.withExec(['apk', 'add', 'git']);
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-builder-result
      await image.withExec(['true']).sync();
      await image.withExec(['true']).stdout();
      image.terminal();
    `,
    );
  });

  test('secret-in-env: a variable is kept in the image, and a secret is not', () => {
    checkRule(
      'secret-in-env',
      `
      import { dag } from '@dagger.io/dagger';
      export const image = dag
        .container()
        .from('alpine')
        .withSecretVariable('HF_TOKEN', dag.setSecret('token', 'hf_0123456789'))
        .withEnvVariable('GH_TOKEN', 'hf_0123456789');
      //                  ^^^^^^^^ secret-in-env
    `,
    );
  });

  test('apt-update-alone: in words, and in what a shell is given', () => {
    checkRule(
      'apt-update-alone',
      `
      import { dag } from '@dagger.io/dagger';
      const base = dag.container().from('debian:12');
      export const a = base.withExec(['apt-get', 'update']).withExec(['apt-get', 'install', '-y', 'git']);
      //                               ^^^^^^^^^^^^^^^^^ apt-update-alone
      export const b = base.withExec(['sh', '-c', 'apt-get update']).withExec(['apt-get', 'install', '-y', 'git']);
      //                                           ^^^^^^^^^^^^^^ apt-update-alone
      export const c = base.withExec(['bash', '-ec', 'apt-get update && apt-get install -y git']);
      export const d = base.withExec(['echo', 'apt-get', 'update']);
    `,
    );
  });

  test('unquoted-version-operator: a shell makes a redirection, and words are none', () => {
    checkRule(
      'unquoted-version-operator',
      `
      import { dag } from '@dagger.io/dagger';
      const base = dag.container().from('python:3.12').withExec(['pip', 'install', 'numpy>=1.26']);
      export const a = base.withExec(['sh', '-c', 'pip install numpy>=1.26']);
      //                                                       ^^^^^^^^^^^ unquoted-version-operator
    `,
    );
  });

  test('source-before-deps: a directory of the host is copied before packages are installed', () => {
    checkRule(
      'source-before-deps',
      `
      import { dag } from '@dagger.io/dagger';
      const src = dag.host().directory('src');
      export const a = dag.container().from('python:3.12').withDirectory('/app', src).withExec(['pip', 'install', 'numpy']);
      //                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ source-before-deps
    `,
    );
  });

  test('source-before-deps: the copy goes below the installation', () => {
    checkFix(
      'source-before-deps',
      `
      import { dag } from '@dagger.io/dagger';
      export const a = dag
        .container()
        .from('python:3.12')
        .withDirectory('/app', dag.host().directory('src'))
        .withExec(['pip', 'install', 'numpy']);
    `,
      `
      import { dag } from '@dagger.io/dagger';
      export const a = dag
        .container()
        .from('python:3.12')
        .withExec(['pip', 'install', 'numpy'])
        .withDirectory('/app', dag.host().directory('src'));
    `,
    );
  });

  test('commands that no shell sees are not joined', () => {
    const text = `import { dag } from '@dagger.io/dagger';
      export const a = dag.container().from('debian:12').withExec(['apt-get', 'update']).withExec(['apt-get', 'install', '-y', 'git']);`;
    const [finding] = analyse('/a.ts', text).findings.filter(({ rule }) => rule === 'apt-update-alone');
    expect(finding?.fixes()).toEqual([]);
  });

  test('invalid-call: nothing that a newer version may have', () => {
    checkRule(
      'invalid-call',
      `
      import { dag } from '@dagger.io/dagger';
      export const image = dag.container().from('alpine').withUnheardOf(1).withExec('a').withEnvVariable(1);
    `,
    );
  });
});
