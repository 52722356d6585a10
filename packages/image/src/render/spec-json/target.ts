import type { Argv, BuildOptions, Image, Instruction, Json, Pairs, Source, Text, Texts } from '../../model.ts';
import { sent } from '../../sent.ts';
import { isWord } from '../../text.ts';
import { show } from '../dockerfile/target.ts';
import type { Rendered, Target } from '../target.ts';

/**
 * The instructions of an image as JSON, one a line: what a program wants that would otherwise parse the Dockerfile.
 * Holes show as `‹name›`.
 */
export function renderSpecJson(image: Image): Rendered {
  const all = sent(image);
  const lines = all.map(({ instruction }, i) => `    ${JSON.stringify(jsonOf(instruction))}${i < all.length - 1 ? ',' : ''}\n`);
  const text = `{\n  "version": 1,\n  "instructions": [\n${lines.join('')}  ]\n}\n`;
  return { text, lines: [undefined, undefined, undefined, ...all.map(({ by }) => by), undefined, undefined] };
}

function jsonOf(instruction: Instruction): Json {
  const common = { do: instruction.do, text: show(instruction.text) };
  switch (instruction.do) {
    case 'from':
      return { ...common, source: source(instruction.source) };
    case 'run':
      return {
        ...common,
        ...command('body', instruction.body),
        flags: pairs(instruction.flags),
        ...(instruction.build && { build: given(instruction.build) }),
      };
    case 'copy': {
      const of = typeof instruction.of === 'string' ? instruction.of : source(instruction.of);
      return {
        ...common,
        what: texts(instruction.what),
        of,
        to: show(instruction.to),
        flags: pairs(instruction.flags),
        add: instruction.add,
      };
    }
    case 'pairs':
      return { ...common, key: instruction.key, pairs: pairs(instruction.pairs), scope: instruction.scope };
    case 'set':
      return { ...common, key: instruction.key, ...command('value', instruction.value) };
    case 'attach':
      return { ...common, what: instruction.what, data: pairs(instruction.data) };
    case 'invalid':
      return { ...common, message: instruction.message };
    case 'anything':
      return { ...common, why: { why: instruction.why.why, name: instruction.why.name } };
  }
}

const texts = (words: Texts): Json => words.map((word) => (isWord(word) ? show(word) : { rest: word.rest.name }));
const pairs = (of: Pairs): Json => of.map(([key, value]) => [show(key), show(value)]);
const command = (key: string, of: Text | Argv): Record<string, Json> => ('argv' in of ? { argv: texts(of.argv) } : { [key]: show(of) });
const given = ({ as, env, gpu, secrets, force }: BuildOptions): Json => ({
  ...(as && { as: show(as) }),
  ...(env && { env: pairs(env) }),
  ...(gpu && { gpu: show(gpu) }),
  ...(secrets && { secrets: texts(secrets) }),
  ...(force && { force }),
});
const source = ({ kind, ref, as, platform, auth }: Source): Json => ({
  kind,
  ref: show(ref),
  ...(as && { as: show(as) }),
  ...(platform && { platform: show(platform) }),
  ...(auth && { auth: { kind: auth.kind, secrets: pairs(auth.secrets) } }),
});

export const target: Target = { id: 'spec-json', summary: 'the instructions as JSON', render: renderSpecJson };
