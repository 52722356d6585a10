import type { Key } from 'layerwright/spec';
import { removeStep } from '../../edits/delete.ts';
import { type Made, type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'overridden-call',
    group: 'correctness',
    severity: 'warning',
    fix: 'safe',
    everywhere: true,
    summary: 'A base, an entrypoint or a command that a later call replaces, so that it does nothing.',
  },
  {
    image: (steps, report, _, { made }) => {
      for (const { dead, by } of overridden(steps, made)) {
        const what = WHAT[slotOf(dead) ?? ''] ?? '';
        report({
          at: dead.call.from,
          message: `This ${what} does nothing: a later call sets another one, and only the last counts. Delete it.`,
          steps: [dead],
          related: [{ at: by.call.from, message: 'The one that counts.' }],
          ...(made.filter(({ call }) => call === dead.call).length === 1 && {
            fix: () => ({
              title: `Delete the ${what} that does nothing`,
              safe: true,
              edits: (source) => removeStep(source, dead.call),
              changes: { calls: [dead.call] },
            }),
          }),
        });
      }
    },
  },
);

/** What an image has one of, and what people call it. */
const WHAT: Readonly<Record<string, string>> = {
  base: 'base',
  entrypoint: 'entrypoint',
  cmd: 'command',
  healthcheck: 'health check',
  stopsignal: 'stop signal',
};
const SLOTS: readonly Key[] = ['entrypoint', 'cmd', 'healthcheck', 'stopsignal'];

/** What an instruction is the one of. Where a base is placed, a later one replaces it; elsewhere it begins a stage. */
function slotOf({ instruction }: Made): string | undefined {
  if (instruction.do === 'from') return instruction.place === 'front' ? 'base' : undefined;
  return instruction.do === 'set' ? SLOTS.find((key) => key === instruction.key) : undefined;
}

/** What is not understood may begin a stage, of which each has its own. */
const overridden = (steps: readonly Step[], made: readonly Made[]): readonly Pair[] => [
  ...inOrder(steps),
  ...inOrder(made.filter(({ instruction }) => instruction.place !== undefined)),
];

type Pair = { readonly dead: Made; readonly by: Made };

function inOrder(all: readonly Made[]): readonly Pair[] {
  const out: Pair[] = [];
  const last = new Map<string, Made>();
  for (const each of all) {
    if (isUnclear(each)) last.clear();
    const slot = slotOf(each);
    if (slot === undefined) continue;
    const dead = last.get(slot);
    if (dead && isWritten(dead)) out.push({ dead, by: each });
    last.set(slot, each);
  }
  return out;
}

const isUnclear = ({ instruction: { do: is } }: Made): boolean => is === 'anything' || is === 'invalid';
/** A dialect's own is replaced on purpose, also where the user says its platform, which stays. */
const isWritten = ({ instruction }: Made): boolean =>
  (instruction.do === 'from' ? instruction.source.ref : instruction.text).some(({ from }) => from !== undefined);
