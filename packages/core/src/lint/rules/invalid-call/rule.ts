import { DOCKERFILE } from 'layerwright/spec';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { replaceName } from '../../edits/name.ts';

export const rule: Rule = defineRule(
  {
    id: 'invalid-call',
    group: 'correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A call that the builder refuses: an unknown method or a wrong argument.',
  },
  {
    call: (call, report) => {
      for (const { message, from, instead } of call.problems) {
        report({
          // What is wrong may have been written in another file; this call is where it is used.
          at: from.in.file === call.from.in.file ? from : call.from,
          message: `${sentence(message)} ${call.dialect === DOCKERFILE ? UNBUILT : STOPPED}`,
          steps: [],
          ...(instead !== undefined && {
            fix: () => ({
              title: `Call \`${instead}\``,
              safe: false,
              edits: (source) => replaceName(source, from, instead),
              changes: { calls: [call] },
            }),
          }),
        });
      }
    },
  },
);

const STOPPED = 'The program would stop here with an error, and what this step makes is not known.';
const UNBUILT = 'A builder refuses the whole file. Correct the instruction.';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('?') ? '' : '.'}`;
