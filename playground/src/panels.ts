import type { Span } from 'layerwright/spec';
import { coloured, elementsOf } from './highlight.ts';
import type { Row } from './rows.ts';
import type { ShownFinding, ShownFix, ShownImage } from './protocol.ts';

/** An element with what is in it. */
function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const out = document.createElement(name);
  if (className !== '') out.className = className;
  out.append(...children);
  return out;
}

function button(className: string, ...label: readonly (Node | string)[]): HTMLElement {
  const out = element('button', className, ...label);
  out.setAttribute('type', 'button');
  return out;
}

/** The findings, each with its place and its message. */
export const findingRows = (findings: readonly ShownFinding[]): readonly Row[] =>
  findings.map(({ severity, rule, line, message }) => ({
    key: `${severity} ${rule} ${line} ${message}`,
    make: () => {
      const head = element(
        'div',
        'head',
        element('span', `level ${severity}`, severity),
        element('code', 'rule', rule),
        button('place', `Line ${line}`),
      );
      return element('li', severity, head, element('p', 'message', ...withCode(message)));
    },
  }));

/** Shows the fixes of a finding, to be chosen; those that are there already stay. */
export function showFixes(item: Element, fixes: readonly ShownFix[]): void {
  const shown = [...item.querySelectorAll('.fix')];
  const wanted = fixes.map((fix) => button('fix', ...withCode(fix.title)));
  if (shown.length === wanted.length && shown.every((each, i) => each.textContent === wanted[i]?.textContent)) return;
  for (const each of shown) each.remove();
  item.append(...wanted);
}

/** A message in which what stands between backquotes is code. */
const withCode = (message: string): readonly (Node | string)[] =>
  message.split('`').map((part, i) => (i % 2 === 1 ? element('code', '', part) : part));

/** The Dockerfiles, each below what it is of, line by line. */
export const imageRows = (images: readonly ShownImage[]): readonly Row[] =>
  images.map(({ title, dockerfile }) => ({
    key: `${title}\n${dockerfile}`,
    make: () => {
      const code = element('pre', 'code', ...linesIn(dockerfile).map(lineOf));
      code.tabIndex = 0;
      code.setAttribute('aria-label', `Dockerfile of ${title}`);
      return element('section', 'image', element('h3', '', title), code);
    },
  }));

const linesIn = (dockerfile: string): readonly string[] => dockerfile.replace(/\n$/, '').split('\n');
const lineOf = (line: string): Node => element('span', 'line', elementsOf(line, coloured(line, 'dockerfile')), '\n');

/** Marks the lines that the call around an offset makes; where none is around it, those of the calls that begin on its line. */
export function markLines(shown: HTMLElement, images: readonly ShownImage[], [offset, line]: readonly [number, Span]): void {
  const calls = images.flatMap(({ calls: all, dockerfile }) => linesIn(dockerfile).map((_, i) => all[i]));
  const isAround = (span: Span | undefined): boolean => span !== undefined && span[0] <= offset && offset <= span[1];
  const isOnLine = (span: Span | undefined): boolean => span !== undefined && line[0] <= span[0] && span[0] <= line[1];
  const isHere = calls.some(isAround) ? isAround : isOnLine;
  shown.querySelectorAll('.line').forEach((each, i) => each.classList.toggle('here', isHere(calls[i])));
}

/** How many there are, in words. */
export const counted = (count: number, one: string): string => `${count === 0 ? 'No' : count} ${one}${count === 1 ? '' : 's'}`;
