import { FILES, type Opened, fragmentOf, opened } from './address.ts';
import { startAnalyst } from './analyst.ts';
import { editorOf } from './editor.ts';
import { counted, findingItems, imageSections } from './panels.ts';
import type { Answer, ShownFinding, ShownFix } from './protocol.ts';

type Example = { readonly name: string; readonly group: string; readonly file: string; readonly text: string };
type Reading = Extract<Answer, { is: 'reading' }>;

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
};

const examples = JSON.parse(part('examples').textContent) as readonly Example[];
const chosen = part('example') as HTMLSelectElement;
const language = part('language') as HTMLSelectElement;
const status = part('status');
const list = part('findings');

let reading: Reading | undefined;
let fixes: readonly (readonly ShownFix[])[] = [];

const editor = editorOf({ area: part('source') as HTMLTextAreaElement, beneath: part('beneath') }, ask);
const analyst = startAnalyst(part('analyst').textContent, (answer) => {
  if (answer.is === 'reading') show(answer);
  else showFixes(answer.fixes);
});

function ask(): void {
  analyst.ask(language.value, editor.text());
}

function show(now: Reading): void {
  reading = now;
  editor.underline(
    now.findings.map(({ span: [start, end], severity }) => ({ span: [start, Math.max(end, start + 1)], as: `found ${severity}` })),
    now.text,
  );
  part('images').replaceChildren(...imageSections(now.images));
  status.textContent =
    now.notice ??
    `${counted(now.findings.length, 'finding')}, ${counted(now.images.length, 'image')}. Read in ${now.milliseconds.toFixed(1)} ms.`;
  history.replaceState(null, '', fragmentOf(language.value, now.text));
  showFixes([]);
}

function showFixes(now: readonly (readonly ShownFix[])[]): void {
  fixes = now;
  list.replaceChildren(...findingItems(reading?.findings ?? [], now, { goTo, apply }));
  list.toggleAttribute('data-settled', now.length === (reading?.findings.length ?? 0));
}

const goTo = ({ span }: ShownFinding): void => editor.select(...span);

function apply({ edits, title }: ShownFix): void {
  editor.change(edits);
  status.textContent = `Done: ${title}.`;
}

/** The finding behind the caret, or before it, and behind the last one the first. */
function step(by: 1 | -1): void {
  const all = reading?.findings ?? [];
  const at = editor.caret();
  const next = by > 0 ? all.find(({ span }) => span[0] > at) : all.findLast(({ span }) => span[0] < at);
  const wanted = next ?? all.at(by > 0 ? 0 : -1);
  if (wanted) goTo(wanted);
}

/** The first fix of what is found at the caret. */
function applyHere(): void {
  const at = editor.caret();
  const here = (reading?.findings ?? []).flatMap(({ span }, i) => (span[0] <= at && at <= span[1] ? (fixes[i] ?? []) : []));
  if (here[0]) apply(here[0]);
  else status.textContent = 'No fix is offered here. F8 goes to the next finding.';
}

document.addEventListener('keydown', (event) => {
  const isFix = event.key === '.' && (event.ctrlKey || event.metaKey);
  if (event.key === 'F8') step(event.shiftKey ? -1 : 1);
  else if (isFix) applyHere();
  else return;
  event.preventDefault();
});

function open(what: Opened): void {
  const example = 'example' in what ? (examples.find(({ name }) => name === what.example) ?? examples[0]) : undefined;
  const { file, text } = 'example' in what ? (example ?? { file: FILES.typescript, text: '' }) : what;
  chosen.value = example?.name ?? '';
  language.value = file;
  editor.open(file, text);
}

function fillChoices(): void {
  for (const group of new Set(examples.map((each) => each.group))) {
    const options = document.createElement('optgroup');
    options.label = group;
    options.append(...examples.filter((each) => each.group === group).map(({ name }) => new Option(name, name)));
    chosen.append(options);
  }
}

fillChoices();
chosen.addEventListener('change', () => open({ example: chosen.value }));
language.addEventListener('change', () => editor.open(language.value, editor.text()));
window.addEventListener('hashchange', () => open(opened(location.hash) ?? { example: '' }));
open(opened(location.hash) ?? { example: '' });
