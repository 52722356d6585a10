import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'prefer-typed-step';

describe('finds a command that a method would run', () => {
  test('of pip and of apt', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-slim")
        .runCommands("pip install --no-cache-dir numpy==2.1.3 'pandas>=2'", "ls");
      //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} Write \`pipInstall(["numpy==2.1.3", "pandas>=2"])\`.
      export const b = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*");
      //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`aptInstall\` does the same
    `,
    );
  });

  test.for([
    [
      'chutes',
      'Image({ username: "me", name: "a", tag: "1" }).runCommand',
      'apt-get update -q && apt-get install --yes --no-install-recommends git && rm -fr /var/lib/apt/lists/*',
    ],
    ['chalk', 'Image.debianSlim("3.12").runCommands', 'pip install --no-cache-dir httpx'],
    ['daytona', 'Image.debianSlim("3.12").runCommands', 'python -m pip install httpx==0.28.1'],
    ['kubetorch', 'images.python("3.12").runBash', 'pip install httpx'],
    ['modal@2025.06', 'Image.fromRegistry("python:3.12").runCommands', 'pip3 install httpx'],
    ['e2b', 'Template().fromPythonImage("3.12").setUser("root").runCmd', 'pip install httpx'],
    ['e2b', 'Template().fromNodeImage("22").setUser("root").runCmd', 'npm install -g typescript'],
  ] as const)('in the words of %s', ([dialect, before, command]) => {
    const at = `export const a = ${before}("`.length - 2;
    checkRule(
      ID,
      `//- dialect: ${dialect}\nexport const a = ${before}("${command}");\n//${' '.repeat(at)}${'^'.repeat(command.length)} ${ID} does the same`,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['what it downloads is kept', 'runCommands("pip install numpy")'],
    ['it does more', 'runCommands("pip install --no-cache-dir numpy && python -c \'import numpy\'")'],
    ['it goes on where it fails', 'runCommands("pip install --no-cache-dir numpy || true")'],
    ['no option says a flag', 'runCommands("pip install --no-cache-dir --user numpy")'],
    ['it reads a file', 'runCommands("pip install --no-cache-dir -r requirements.txt")'],
    ['it installs a directory', 'runCommands("pip install --no-cache-dir .")'],
    ['a part is not known', 'runCommands(`pip install --no-cache-dir numpy==${process.env.NUMPY}`)'],
    ['the shell knows more', 'runCommands("pip install --no-cache-dir numpy==$NUMPY")'],
    ['it is given something', 'runCommands("pip install --no-cache-dir numpy", { secrets: ["A"] })'],
    ['another pip runs', 'runCommands("/opt/venv/bin/pip install --no-cache-dir numpy")'],
    ['it asks for what is recommended', 'runCommands("apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*")'],
    ['the index stays', 'runCommands("apt-get update && apt-get install -y --no-install-recommends git")'],
    ['the method says it', 'pipInstall(["numpy"])'],
    ['a file says it', 'dockerfileCommands(["RUN pip install --no-cache-dir numpy"])'],
  ] as const)('where %s', ([, call]) => {
    checkRule(ID, `export const a = Image.base("python:3.12-slim").${call};`);
  });

  test('where `pip` may be of another Python than `python`', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("ubuntu:22.04").aptInstall("python3-pip").runCommands("pip install --no-cache-dir numpy");
      export const b = Image.base("python:3.12").env({ PATH: "/opt/bin:$PATH" }, { expand: "build" }).runCommands("pip install --no-cache-dir numpy");
      export const c = Image.base("python:3.12").withPython("3.11").runCommands("pip install --no-cache-dir numpy");
    `,
    );
  });

  test.for([
    ['e2b', 'Template().fromPythonImage("3.12").runCmd("pip install httpx")'],
    ['e2b', 'Template().fromPythonImage("3.12").setUser("app").runCmd("pip install httpx")'],
    ['e2b', 'Template().fromPythonImage("3.12").setUser("root").runCmd("pip install \'httpx>=0.28\'")'],
    ['modal@2025.06', 'Image.fromRegistry("python:3.12").runCommands("pip install b a")'],
    ['modal@2025.06', 'Image.fromRegistry("python:3.12").runCommands("apt-get update && apt-get install -y git")'],
    ['kubetorch', 'images.python("3.12").runBash("pip install httpx numpy")'],
    ['chutes', 'Image({ username: "me", name: "a", tag: "1" }).runCommand("pip install --no-cache-dir httpx")'],
  ] as const)('where %s has no such method: %s', ([dialect, chain]) => {
    checkRule(ID, `//- dialect: ${dialect}\nexport const a = ${chain};`);
  });
});

describe('the fix', () => {
  test('writes the method where the command was the only one', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").runCommands("pip install -q --no-cache-dir -U -i https://example.com/simple numpy").workdir("/a");',
      'export const a = Image.base("python:3.12").pipInstall(["numpy"], { indexUrl: "https://example.com/simple", upgrade: true }).workdir("/a");',
    );
    checkFix(
      ID,
      '//- dialect: e2b\nexport const a = Template().fromDebianImage().runCmd("apt-get update && apt-get install -y git", { user: "root" });',
      'export const a = Template().fromDebianImage().aptInstall(["git"]);',
    );
  });

  test('parts a call that has other commands', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").runCommands("ls", "pip install --no-cache-dir numpy", "true");',
      'export const a = Image.base("python:3.12").runCommands("ls").pipInstall(["numpy"]).runCommands("true");',
    );
    checkFix(
      ID,
      `
      export const a = Image.base('python:3.12')
        .env({ PIP_NO_CACHE_DIR: '1' })
        .runCommands('pip install numpy', 'true')
        .workdir('/a');
    `,
      `
      export const a = Image.base('python:3.12')
        .env({ PIP_NO_CACHE_DIR: '1' })
        .pipInstall(['numpy'])
        .runCommands('true')
        .workdir('/a');
    `,
    );
  });

  test.for([
    ['the command is put together', 'runCommands(`pip install --no-cache-dir ${name}`)'],
    ['the command stands elsewhere', 'runCommands(command)'],
    ['a comment stands beside it', 'runCommands("ls", /* now */ "pip install --no-cache-dir numpy")'],
  ] as const)('is not offered where %s', ([, call]) => {
    checkNoFix(
      ID,
      `const name = "numpy";\nconst command = "pip install --no-cache-dir numpy";\nexport const a = Image.base("python:3.12").${call};`,
    );
  });
});
