import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Ignored } from '../../engine/suppress.ts';

export const rule: Rule = defineRule(
  {
    id: 'unused-ignore',
    group: 'style',
    severity: 'info',
    fix: 'safe',
    summary: 'A comment that silences a rule which finds nothing there, or that names none.',
  },
  { ignored: messageOf },
);

function messageOf(ignored: Ignored): string {
  switch (ignored.why) {
    case 'nothing-named':
      return 'This comment names no rule, so it silences nothing. Write `layerwright-ignore RULE`, or `layerwright-ignore-file RULE`, with a reason behind `--`.';
    case 'no-rule':
      return `There is no rule \`${ignored.name}\`, so this silences nothing. ${ignored.near === undefined ? 'Name one that there is, or remove it.' : `Perhaps \`${ignored.near}\` is meant.`}`;
    case 'unused':
      return `\`${ignored.name}\` finds nothing ${ignored.inFile ? 'in this file' : 'at the call below'}, so this silences nothing. Remove it, for it would hide what comes later.`;
  }
}
