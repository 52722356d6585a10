import type { FindModule, ModuleNotFollowed, ModuleSource } from './analysis.ts';
import type { Program } from './syntax/program.ts';
import { parseTypeScript } from './syntax/typescript/parse.ts';

/** Longer files are not read as parts of others: what they hold is hardly an image, and takes long. In characters. */
const LONGEST = 200_000;

const parsed = new WeakMap<ModuleSource, Program>();

/** Reads the modules that a host finds. The same text is parsed once. */
export const moduleReader =
  (find: FindModule) =>
  (specifier: string, from: string): Program | ModuleNotFollowed | undefined => {
    const source = find(specifier, from);
    if (!source || 'why' in source) return source;
    if (source.text.length > LONGEST) return { why: 'is too long to be read as a part of others' };
    let program = parsed.get(source);
    if (!program) parsed.set(source, (program = parse(source)));
    return program;
  };

/** A module of JSON exports its value, which is an expression of the language too. */
const parse = ({ file, text }: ModuleSource): Program =>
  file.endsWith('.json') ? parseTypeScript(file, `export default ${text.replace(/^\uFEFF/, '')};`) : parseTypeScript(file, text);
