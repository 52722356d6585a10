import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grammars } from 'tm-grammars';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar, type Registry } from 'vscode-textmate';

/** A piece of a line with its scopes, from the outermost, which is the grammar of the file. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Code in, the tokens of each of its lines out. */
export type Tokenize = (code: string) => Token[][];

/** A grammar as the manifest of the extension contributes it. */
export interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
}

export const root: string = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** What the manifest contributes, so that tests load what an editor would. */
export async function contributions(): Promise<readonly Contribution[]> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { contributes: { grammars: Contribution[] } };
  return manifest.contributes.grammars;
}

/** The editor's grammar of that scope with what is injected into it. Throws when there is no such grammar. */
export async function tokenizer(scope: string, injected: readonly Contribution[]): Promise<Tokenize> {
  const grammar = await registry(scope, injected).loadGrammar(scope);
  if (grammar === null) throw new Error(`No grammar has the scope ${scope}`);
  return (code) => tokens(grammar, code);
}

function registry(scope: string, injected: readonly Contribution[]): Registry {
  return new textmate.Registry({
    onigLib: engine(),
    loadGrammar: async (name) => rawGrammar(name, injected),
    getInjections: (name) =>
      name === scope ? injected.filter(({ injectTo }) => injectTo.includes(name)).map((each) => each.scopeName) : [],
  });
}

let loaded: Promise<void> | undefined;

/** The engine is one for the process and refuses to be loaded twice. */
async function engine() {
  loaded ??= readFile(require.resolve('vscode-oniguruma/release/onig.wasm')).then((wasm) => oniguruma.loadWASM(wasm));
  await loaded;
  return {
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  };
}

export async function rawGrammar(scope: string, injected: readonly Contribution[]): Promise<IRawGrammar | null> {
  const own = injected.find(({ scopeName }) => scopeName === scope);
  const known = grammars.find(({ scopeName }) => scopeName === scope);
  if (own === undefined && known === undefined) return null;
  const file = own === undefined ? require.resolve(`tm-grammars/grammars/${known?.name ?? ''}.json`) : resolve(root, own.path);
  return textmate.parseRawGrammar(await readFile(file, 'utf8'), file);
}

function tokens(grammar: IGrammar, code: string): Token[][] {
  let state = textmate.INITIAL;
  return code.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

export const hosts: readonly string[] = ['source.ts', 'source.tsx', 'source.js', 'source.js.jsx'];

/** The same grammar of an editor with what the extension adds, and without it. */
export interface Pair {
  readonly added: Tokenize;
  readonly alone: Tokenize;
}

export async function pairOf(scope: string): Promise<Pair> {
  return { added: await tokenizer(scope, await contributions()), alone: await tokenizer(scope, []) };
}

/** Whether an editor takes the token for shell: neither for the code around it, nor for code that is substituted in it. */
export function isShell({ scopes }: Token): boolean {
  const last = scopes.findLast((scope) => scope.startsWith('meta.embedded.') || scope.startsWith('meta.template.expression'));
  return last?.includes('shellscript') ?? false;
}
