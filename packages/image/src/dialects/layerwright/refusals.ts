const begins = 'an image begins with its base: write `Image.base(reference)`';
const known = 'only a server knows what it is: write `Image.base(reference)` for an image of a registry';
const copies = 'write `addLocalFile` for a file and `addLocalDir` for a directory';
const made = 'an image is built by `layerwright build`, and described here: `image.toDockerfile()` is what another builder would build';

/** What the builders of others have and this one has not, by their names, and what is written instead. */
export const refusals: Readonly<Record<string, string>> = {
  'Image.fromRegistry': 'write `Image.base(reference)`',
  'Image.fromAwsEcr': 'write `Image.base(reference, { auth: { ecr: {} } })`',
  'Image.fromGcpArtifactRegistry': 'write `Image.base(reference, { auth: { gcp: {} } })`',
  'Image.fromScratch': 'write `Image.scratch()`',
  'Image.conda': 'write `Image.micromamba()`',
  'Image.fromId': known,
  'Image.fromName': known,
  fromBase: begins,
  fromDocker: begins,
  dockerSecret: 'the base says which secrets its registry wants: write `Image.base(reference, { auth: { basic: {} } })`',
  withMaintainer: 'write `maintainer`',
  setUser: 'write `user`',
  setWorkdir: 'write `workdir`',
  withEnv: 'write `env({ NAME: "value" })`',
  setEnvVars: 'write `env`, and `{ expand: true }` behind the variables where a value names another one',
  envVar: 'write `env({ NAME: "value" })`',
  runCommand: 'write `runCommands`',
  runBash: 'write `runCommands`',
  withEntrypoint: 'write `entrypoint`',
  add: `${copies}; what an ADD alone can do is a line of \`dockerfileCommands\``,
  addFile: 'the content of a file is a file of the build context: write `addLocalFile`',
  copy: copies,
  copyFile: copies,
  copyLocalFile: 'write `addLocalFile`',
  copyLocalDir: 'write `addLocalDir`',
  copyMount: copies,
  condaInstall: 'write `micromambaInstall`',
  condaUpdateFromEnvironment: 'add the file with `addLocalFile`, and run `micromamba install --file` with `runCommands`',
  extend: 'write `dockerfileCommands`',
  rsync: copies,
  addLocalPythonSource: 'where a module is, only the Python of who builds knows: write `syncPackage` with its directory',
  uvPipInstallFromRequirements: 'write `uvPipInstall([], { requirements: ["requirements.txt"] })`',
  runFunction:
    'a function cannot run while an image is built: what it needs of the program is not in the image. Put it into a script, add that with `addLocalFile`, and run it with `runCommands`',
  imports: 'nothing is imported while an image is described: an `import` of the program does that',
  build: made,
  publish: made,
};
