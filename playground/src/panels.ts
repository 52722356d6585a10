import { coloured, elementsOf } from './highlight.ts';
import type { ShownFinding, ShownFix, ShownImage } from './protocol.ts';

/** What somebody can do with a finding that is shown. */
export type Choices = {
  readonly goTo: (finding: ShownFinding) => void;
  readonly apply: (fix: ShownFix) => void;
};

/** An element with what is in it. */
function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const out = document.createElement(name);
  if (className !== '') out.className = className;
  out.append(...children);
  return out;
}

function button(className: string, label: readonly (Node | string)[], onClick: () => void): HTMLElement {
  const out = element('button', className, ...label);
  out.setAttribute('type', 'button');
  out.addEventListener('click', onClick);
  return out;
}

/** The findings, each with its place, its message and, once they are known, its fixes. */
export function findingItems(
  findings: readonly ShownFinding[],
  fixes: readonly (readonly ShownFix[])[],
  choices: Choices,
): readonly Node[] {
  return findings.map((finding, i) => {
    const place = button('place', [`Line ${finding.line}`], () => choices.goTo(finding));
    const head = element(
      'div',
      'head',
      element('span', `level ${finding.severity}`, finding.severity),
      element('code', 'rule', finding.rule),
      place,
    );
    const offered = (fixes[i] ?? []).map((fix) => button('fix', withCode(fix.title), () => choices.apply(fix)));
    return element('li', finding.severity, head, element('p', 'message', ...withCode(finding.message)), ...offered);
  });
}

/** A message in which what stands between backquotes is code. */
const withCode = (message: string): readonly (Node | string)[] =>
  message.split('`').map((part, i) => (i % 2 === 1 ? element('code', '', part) : part));

/** The Dockerfiles, each below what it is of. */
export function imageSections(images: readonly ShownImage[]): readonly Node[] {
  return images.flatMap(({ title, dockerfile }) => {
    const code = element('pre', 'code');
    code.tabIndex = 0;
    code.setAttribute('aria-label', `Dockerfile of ${title}`);
    code.append(elementsOf(dockerfile, coloured(dockerfile, 'dockerfile')));
    return [element('h3', '', title), code];
  });
}

/** How many there are, in words. */
export const counted = (count: number, one: string): string => `${count === 0 ? 'No' : count} ${one}${count === 1 ? '' : 's'}`;
