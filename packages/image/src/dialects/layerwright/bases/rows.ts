import { optional } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { line, own } from '../../../text.ts';
import { pythonVersion } from '../python-version.ts';
import { startReference } from '../references.ts';
import type { ImageRoots } from './methods.ts';

export const bases: Methods<ImageRoots<never>> = {
  base: method({ reference: startReference }, (p) => line`FROM ${p.reference}`),
  debianSlim: method({ version: optional(pythonVersion, own('3.13')) }, (p) => line`FROM python:${p.version}-slim-trixie`),
};
