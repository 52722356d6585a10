import type { FindModule, ModuleNotFollowed, ModuleSource } from './analysis.ts';
import type { Program } from './syntax/program.ts';
import { parseTypeScript, reparseTypeScript } from './syntax/typescript/parse.ts';

/** Longer files are not read as parts of others: what they hold is hardly an image, and takes long. In characters. */
const LONGEST = 200_000;

const parsed = new WeakMap<ModuleSource, Program>();

/**
 * Reads the modules that a host finds. The same text is parsed once, and another one of a file that was read before is parsed where it
 * differs. `before`: what was read last of each file, which is noted here.
 */
export const moduleReader =
  (find: FindModule, before: Map<string, Program> = new Map()) =>
  (specifier: string, from: string): Program | ModuleNotFollowed | undefined => {
    const source = find(specifier, from);
    if (!source || 'why' in source) return source;
    if (source.text.length > LONGEST) return { why: 'is too long to be read as a part of others' };
    const program = parsed.get(source) ?? parse(source, before.get(source.file));
    parsed.set(source, program);
    before.set(source.file, program);
    return program;
  };

function parse({ file, text }: ModuleSource, before: Program | undefined): Program {
  // A module of JSON exports its value, which is an expression of the language too.
  const whole = file.endsWith('.json') ? `export default ${text.replace(/^\uFEFF/, '')};` : text;
  return before ? reparseTypeScript(before, whole) : parseTypeScript(file, whole);
}
