import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'cleanup-in-later-layer';

describe('finds what is removed too late', () => {
  test.for([
    ['apt-get update && apt-get install -y git', 'rm -rf /var/lib/apt/lists/*'],
    ['pip install a==1', 'pip cache purge'],
    ['pip install a==1', 'rm -rf /root/.cache/pip'],
    ['npm ci', 'npm cache clean --force'],
    ['conda install -y a', 'conda clean -afy'],
    ['apt-get install -y gcc curl', 'apt-get purge -y gcc'],
    ['apk add gcc', 'apk del gcc'],
  ] as const)('of %s: %s', ([first, second]) => {
    const text = `export const a = Image.base("debian:13").runCommands("${first}", "${second}");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(second) - 2)}${'^'.repeat(second.length)} ${ID}`);
  });

  test('further below, at the first command that removes', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git").env({ A: "1" })
        .runCommands("mkdir -p /a && rm -rf /var/lib/apt/lists/* && pip cache purge");
      //                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('which a builder wrote', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").aptInstall(["git"]).runCmd("rm -rf /var/lib/apt/lists/*");
      //                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*', 'rm -rf /var/lib/apt/lists/*'],
    ['apt-get update', 'apt-get install -y git && rm -rf /var/lib/apt/lists/*'],
    ['pip install --no-cache-dir a==1', 'pip cache purge'],
    ['pip install a==1', 'pip install b==1 && pip cache purge'],
    ['apt-get install -y git', 'apt-get clean'],
    ['apt-get install -y git', 'apt-get purge -y gcc'],
    ['apt-get install -y git', 'apt-get autoremove -y'],
    ['apt-get update', './build.sh && rm -rf /var/lib/apt/lists/*'],
    ['npm ci', 'pip cache purge'],
    ['pip install a==1', 'pip uninstall -y a'],
    ['true', 'rm -rf /var/lib/apt/lists/*'],
  ] as const)('about %s: %s', ([first, second]) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${first}", "${second}");`);
  });

  test('about a typed installation, which leaves nothing', () => {
    checkRule(ID, 'export const a = Image.base("debian:13").aptInstall("git").runCommands("rm -rf /var/lib/apt/lists/*");');
  });
});

describe('the fix', () => {
  test('joins commands that follow each other', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git", "rm -rf /var/lib/apt/lists/*");',
      'export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*");',
    );
  });

  test('is not offered where something stands between', () => {
    checkNoFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git").user("0").runCommands("rm -rf /var/lib/apt/lists/*");',
    );
  });
});

test('knows what is removed in the folder that the command has entered', () => {
  const text = (removed: string): string => `FROM debian:13\nRUN apt-get update && apt-get install -y git\nRUN ${removed}\n`;
  expect(foundIn(ID, text('cd /var/lib/apt/lists && rm -rf *'))).toEqual(['rm -rf *']);
  expect(foundIn(ID, text('apt-get dist-clean'))).toEqual(['apt-get dist-clean']);
  expect(foundIn(ID, text('cd /tmp && rm -rf *'))).toEqual([]);
});
