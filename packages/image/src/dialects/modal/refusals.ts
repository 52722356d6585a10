const OURS = 'the documentation that is followed here does not have it: the builder of this project does';
const ours = (call: string): string => `${OURS}, as \`${call}\` of \`import { Image } from "layerwright"\``;
const GONE = 'newer versions of the package do not have it';
const known = 'only the server of Modal knows what it is: write `Image.fromRegistry` for an image of a registry';
const made = 'an image is built by `layerwright build`, and described here: `image.toDockerfile()` is what another builder would build';

/** What newer versions of the package have, and what cannot be in an image, with the reason. */
export const refusals: Readonly<Record<string, string>> = {
  'Image.fromAwsEcr': ours('Image.base(reference, { auth: { ecr: {} } })'),
  'Image.fromGcpArtifactRegistry': ours('Image.base(reference, { auth: { gcp: {} } })'),
  'Image.fromScratch': ours('Image.scratch()'),
  'Image.micromamba': ours('Image.micromamba'),
  'Image.conda': `${GONE}: the builder of this project has \`Image.micromamba\``,
  'Image.fromId': known,
  'Image.fromName': known,
  pipInstallPrivateRepos: ours('pipInstallPrivateRepos'),
  pipInstallFromPyproject: ours('pipInstallFromPyproject'),
  uvPipInstall: ours('uvPipInstall'),
  uvSync: ours('uvSync'),
  micromambaInstall: ours('micromambaInstall'),
  condaInstall: `${GONE}: the builder of this project has \`micromambaInstall\``,
  condaUpdateFromEnvironment: `${GONE}: add the file, and run conda with \`runCommands\``,
  copyMount: `${GONE}: write \`copyLocalFile\` or \`copyLocalDir\``,
  extend: `${GONE}: write \`dockerfileCommands\``,
  shell: 'the documentation that is followed here does not have it: write `dockerfileCommands(["SHELL [\\"/bin/bash\\", \\"-c\\"]"])`',
  addLocalPythonSource:
    'where a module is, only the Python of who builds knows: write `addLocalDir` with its directory, and `PYTHONPATH` with `env`',
  runFunction:
    'a function cannot run while an image is built: what it needs of the program is not in the image. Put it into a script, add that with `copyLocalFile`, and run it with `runCommands`',
  imports: 'nothing is imported while an image is described: an `import` of the program does that',
  build: made,
  publish: made,
};
