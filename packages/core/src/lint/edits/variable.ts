import { type Call, DOCKERFILE } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import { quoteOf } from './spell.ts';

/** What each builder calls setting variables of the image, by the name of its dialect without a version. */
const METHODS: Readonly<Record<string, string>> = {
  layerwright: 'env',
  blaxel: 'env',
  chalk: 'env',
  daytona: 'env',
  e2b: 'setEnvs',
  kubetorch: 'setEnvVars',
  modal: 'env',
};

/** A variable of the image, in the words of the builder that a call is of; nothing where it has none, or the value would have to be escaped. */
export function spellVariable(program: Program, { dialect }: Call, name: string, value: string): string | undefined {
  if (/['"`\\$\r\n]/.test(value)) return undefined;
  if (dialect === DOCKERFILE) return `ENV ${name}="${value}"`;
  const builder = dialect.replace(/@.*$/, '');
  const quote = quoteOf(program);
  if (builder === 'chutes') return `withEnv(${quote}${name}${quote}, ${quote}${value}${quote})`;
  const method = METHODS[builder];
  return method && `${method}({ ${name}: ${quote}${value}${quote} })`;
}
