import { type Dialect, isRow } from 'layerwright/spec';
import { type Parameters, method } from '../../packages/image/src/method.ts';
import { line } from '../../packages/image/src/text.ts';
import { chutes } from '../../packages/image/test/dialects/chutes.ts';
import { dialect as blaxel } from '../../packages/image/src/dialects/blaxel/dialect.ts';
import { dialect as daytona } from '../../packages/image/src/dialects/daytona/dialect.ts';
import { dialect as e2b } from '../../packages/image/src/dialects/e2b/dialect.ts';
import { dialect as kubetorch } from '../../packages/image/src/dialects/kubetorch/dialect.ts';
import { dialect as modalAsDocumented } from '../../packages/image/src/dialects/modal/dialect.ts';
import { builders, modal } from '../../packages/image/test/dialects/modal.ts';
import type { Setup } from './ways.ts';

/** What `setup` of each file says, in TypeScript. */
export const CHUTES: Setup = { dialect: chutes, imports: { Image: 'Image' }, before: 'const B = () => Image("u", "n", "1.0");' };
export const BLAXEL: Setup = {
  dialect: blaxel,
  imports: { I: 'ImageInstance' },
  before: 'const B = () => I.fromRegistry("python:3.12");',
};
export const DAYTONA: Setup = {
  dialect: daytona,
  imports: { D: 'Image' },
  before: 'const B = () => D.base("python:3.12");',
  files: { Dockerfile: 'FROM node:20 AS b\nCOPY app.py /x\nFROM node:20\nCOPY --from=b /x /y\nADD src /z\n' },
};
export const E2B: Setup = {
  dialect: e2b,
  imports: { Template: 'Template' },
  before: 'const T = () => Template();\nconst E = () => T().fromImage("python:3.12");',
};
export const KUBETORCH: Setup = {
  dialect: kubetorch,
  imports: { Image: 'Image', im: 'images' },
  before: 'const D = () => im.debian();',
  files: { D3: 'FROM x\nCOPY --chown=a b c\n' },
};
/** As documented, which is to the image builder of 2025.06. */
export const DOCUMENTED_MODAL: Setup = {
  dialect: withPlainBase(modalAsDocumented),
  imports: { I: 'Image', Base: 'Base' },
  before: 'const b = Base();\nconst d = "app";',
};
/** One for each version of the image builder. */
export const MODAL: readonly Setup[] = builders.map((builder) => ({
  dialect: withPlainBase(modal(builder)),
  imports: { I: 'Image', Base: 'Base' },
  before: 'const b = Base();\nconst d = "<project>";',
}));

/** The vectors of Modal begin at an image that is `FROM base` and nothing else, which no call of a user makes. */
function withPlainBase(dialect: Dialect): Dialect {
  return { ...dialect, roots: { ...dialect.roots, Base: method({}, () => line`FROM base`) } };
}

export function parametersOf(dialect: Dialect, name: string): Parameters | undefined {
  const roots = Object.entries(dialect.roots).flatMap(([key, of]) => (isRow(of) ? [[key, of] as const] : Object.entries(of)));
  return new Map([...roots, ...Object.entries(dialect.methods)]).get(name)?.parameters;
}
