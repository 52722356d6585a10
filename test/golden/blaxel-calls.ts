/** The calls behind Blaxel's vectors, whose labels name the methods. */
export const BLAXEL_CALLS: Readonly<Record<string, string>> = {
  'aptInstall no clean': 'B().aptInstall({ update: false, clean: false }, "git")',
  npmInstall: 'B().npmInstall("express")',
  'npmInstall pnpm global': 'B().npmInstall({ packageManager: "pnpm", globalInstall: true }, "x")',
  'npmInstall none': 'B().npmInstall()',
  composerInstall: 'B().composerInstall()',
  uvInstall: 'B().uvInstall("x")',
  pipxInstall: 'B().pipxInstall("a", "b")',
  env: 'B().env({ A: "1", B: "x \\"y\\" $PATH" })',
  addLocalFile: 'B().addLocalFile("a.txt", "/a")',
  'addLocalFile basename collision': 'B().addLocalFile("a.txt", "/a").addLocalFile("sub/a.txt", "/b")',
  expose: 'B().expose(80, 443)',
  entrypoint: 'B().entrypoint("a", "b \\"c\\"")',
  user: 'B().user("1000")',
  label: 'B().label({ a: "b" })',
  'multiline run backslash': 'B().runCommands("a \\\\\\n && b")',
};
