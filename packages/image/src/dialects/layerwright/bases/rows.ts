import { matching, optional } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { line, own } from '../../../text.ts';
import { startReference } from '../references.ts';
import type { ImageRoots } from './methods.ts';

const python = matching(/^3\.\d{1,2}(\.\d{1,2})?((a|b|rc)\d+)?$/, (v) => `\`${v}\` is not a Python version like 3.13 or 3.13.5`);

export const bases: Methods<ImageRoots<never>> = {
  base: method({ reference: startReference }, (p) => line`FROM ${p.reference}`),
  debianSlim: method({ version: optional(python, own('3.13')) }, (p) => line`FROM python:${p.version}-slim-trixie`),
};
