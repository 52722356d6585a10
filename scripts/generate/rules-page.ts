import type { Metadata } from '../../packages/core/src/lint/engine/rule.ts';
import { rules } from '../../packages/core/src/lint/rules/index.generated.ts';
import { type Generator } from './emit.ts';
import { table } from './markdown.ts';
import { markdownNotice } from './notice.ts';

const fixes = { safe: 'safe', quick: 'quick fix', none: 'none' };

export const rulesPage: Generator = {
  path: 'docs/rules.md',
  text: () => `${markdownNotice}

# Rules

A safe fix keeps what the image does: *fix all* in the editor applies it. A quick fix is offered for you to decide. Either is offered only after it was applied in memory and read again. *Try* opens a rule's example in the playground, once \`npm run playground\` has written that.

${table(
  ['rule', 'group', 'severity', 'fix', 'what it reports', ''],
  rules.map((rule) => [
    link(rule.id),
    rule.group,
    levelsOf(rule),
    fixes[rule.fix],
    rule.summary,
    `[try](../dist/playground/index.html#example=${rule.id})`,
  ]),
)}
`,
};

function link(id: string): string {
  return `[${id}](../packages/core/src/lint/rules/${id}/README.md)`;
}

/** The level of a rule, and where it is another one. */
function levelsOf({ severity, severityIn = {} }: Metadata): string {
  return [severity, ...Object.entries(severityIn).map(([dialect, level]) => `${level} in ${dialect}`)].join('; ');
}
