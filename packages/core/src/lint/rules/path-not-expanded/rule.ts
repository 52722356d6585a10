import { type Text, flat, known, show, slice } from 'layerwright/spec';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'path-not-expanded',
    group: 'correctness',
    severity: 'error',
    // These send steps, and what their servers make of `$` is not published.
    severityIn: { e2b: 'off', beam: 'off', opencomputer: 'off' },
    fix: 'none',
    summary: 'A search path that is to be longer by `$PATH`, where the builder takes that for the characters it has.',
  },
  {
    of: ['setEnv'],
    image: (steps, report) => {
      for (const step of steps) {
        for (const { name, at } of literal(step)) {
          report({
            at,
            message: `\`${show(at)}\` stays as it is written here, and nothing replaces it later: what \`${name}\` held before is gone. ${adviceFor(step, name)}`,
            steps: [step],
          });
        }
      }
    },
  },
);

const adviceFor = ({ call: { dialect } }: Step, name: string): string => ADVICE.get(dialect.replace(/@.*$/, '')) ?? written(name);
const EXPAND = 'Write `{ expand: true }` behind it.';
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['layerwright', EXPAND],
  ['dagger', EXPAND],
  ['dockerfile', 'Write it without single quotes and backslashes.'],
]);
const written = (name: string): string => `Say it in the words of a Dockerfile: \`dockerfileCommands(["ENV ${name}=…:$${name}"])\`.`;

type Literal = { readonly name: string; readonly at: Text };

/** Search paths whose value names the variable itself, where each such name stands between single quotes or behind a backslash. */
function literal({ instruction }: Step): readonly Literal[] {
  if (instruction.do !== 'pairs' || instruction.key !== 'env' || !known(instruction.text)) return [];
  return instruction.pairs.flatMap(([key, value]): readonly Literal[] => {
    const name = known(key) ? flat(key) : '';
    if (!/^(?:[A-Z_]*_)?(?:[A-Z]*PATH|CPATH)$/.test(name)) return [];
    const named = new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\})`).exec(flat(value));
    const at = named && slice(value, named.index, named.index + named[0].length);
    return at?.some(({ from }) => from) && isLiteral(flat(instruction.text), name) ? [{ name, at }] : [];
  });
}

/** Whether a builder replaces no such name in a text: it does so outside of single quotes, and where no backslash is before it. */
function isLiteral(text: string, name: string): boolean {
  const plain = text.replace(/\\[^]|"(?:\\[^]|[^"\\])*"|'[^']*'/g, (token) => (token.startsWith('"') ? token.replace(/\\[^]/g, '') : ''));
  return !new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\})`).test(plain);
}
