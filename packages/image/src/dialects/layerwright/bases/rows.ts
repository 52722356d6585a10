import { type Fields, type Parameter, closed, decided, matching, optional } from '../../../apply/parameters.ts';
import { startOf, written } from '../../../instruction/make.ts';
import { type Methods, method } from '../../../method.ts';
import type { Text, Texts } from '../../../model.ts';
import { line, own } from '../../../text.ts';
import { oneLine } from '../../../recipes/parameters.ts';
import { VARIABLE, named } from '../parameters.ts';
import { pythonVersion } from '../python-version.ts';
import { startReference } from '../references.ts';
import { auth } from './auth.ts';
import type { BaseOptions, DockerfileOptions, ImageRoots, StartOptions } from './methods.ts';

const platform: Parameter<string | undefined, Text | undefined> = decided(
  optional(
    matching(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/, (all) => `\`${all}\` is not a platform like linux/arm64`),
    undefined,
  ),
);
const startOptions = { platform } satisfies Fields<StartOptions>;
const baseOptions = { platform, auth: decided(optional(auth, undefined)) } satisfies Fields<BaseOptions>;

const dockerfileOptions = { args: optional(named('build arguments', VARIABLE), []) } satisfies Fields<DockerfileOptions>;

const on = ({ platform: of }: { readonly platform: Text | undefined }): Texts => (of ? [line`--platform=${of}`] : []);

const version = optional(pythonVersion, own('3.13'));

export const bases: Methods<ImageRoots<never>> = {
  base: method({ reference: startReference, options: closed(baseOptions) }, ({ reference, options }) =>
    startOf(line`FROM ${on(options)} ${reference}`, options.auth),
  ),
  debianSlim: method({ version, options: closed(startOptions) }, (p) => line`FROM ${on(p.options)} python:${p.version}-slim-trixie`),
  fromDockerfile: method({ path: oneLine, options: closed(dockerfileOptions) }, (p) => written(p.path, { args: p.options.args })),
  scratch: method({}, () => own('FROM scratch')),
  micromamba: method({ version, options: closed(startOptions) }, (p) => [
    line`FROM ${on(p.options)} mambaorg/micromamba:2.1.1-debian12-slim`,
    own('USER root'),
    own('SHELL ["/usr/local/bin/_dockerfile_shell.sh"]'),
    own('ENV MAMBA_DOCKERFILE_ACTIVATE=1'),
    line`RUN micromamba install --yes --name base --channel conda-forge python=${p.version} pip && micromamba clean --all --yes`,
  ]),
};
