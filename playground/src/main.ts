import { FILES, type Opened, fragmentOf, opened } from './address.ts';
import { startAnalyst } from './analyst.ts';
import { editorOf } from './editor.ts';
import { counted, findingRows, imageRows, markLines, showFixes } from './panels.ts';
import { rowsIn } from './rows.ts';
import type { Answer, ShownFinding, ShownFix, Source } from './protocol.ts';

type Example = Source & { readonly name: string; readonly group: string };
type Reading = Extract<Answer, { is: 'reading' }>;
type Fixes = Extract<Answer, { is: 'fixes' }>;

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
};

const examples = JSON.parse(part('examples').textContent) as readonly Example[];
const chosen = part('example') as HTMLSelectElement;
const language = part('language') as HTMLSelectElement;
const files = part('files') as HTMLTextAreaElement;
const status = part('status');
const list = part('findings');
const images = part('images');
const drawFindings = rowsIn(list);
const drawImages = rowsIn(images);

let reading: Reading | undefined;
let fixes: readonly (readonly ShownFix[])[] = [];

const editor = editorOf({ area: part('source') as HTMLTextAreaElement, beneath: part('beneath') }, ask);
const analyst = startAnalyst(
  part('analyst').textContent,
  (answer) => {
    if (answer.is === 'reading') show(answer);
    else addFixes(answer);
  },
  () => {
    status.textContent = 'Layerwright failed at this text, which is a mistake of its own. What is shown is of an earlier one.';
  },
);

const source = (text: string): Source => ({ file: language.value, text, files: files.value });

function ask(): void {
  analyst.ask(source(editor.text()));
}

function show(now: Reading): void {
  reading = now;
  editor.underline(
    now.findings.map(({ span: [start, end], severity }) => ({ span: [start, Math.max(end, start + 1)], as: `found ${severity}` })),
    now.text,
  );
  drawImages(imageRows(now.images));
  mark();
  status.textContent =
    now.notice ??
    `${counted(now.findings.length, 'finding')}, ${counted(now.images.length, 'image')}. Read in ${now.milliseconds.toFixed(1)} ms.`;
  share();
  fixes = [];
  drawFindings(findingRows(now.findings));
  list.toggleAttribute('data-settled', false);
}

/** Longest time in which the address is an older text's, in milliseconds: a browser refuses to change it often. */
const SHARED_AFTER = 300;
let sharing: number | undefined;

function share(): void {
  clearTimeout(sharing);
  sharing = setTimeout(() => history.replaceState(null, '', fragmentOf(source(editor.text()))), SHARED_AFTER);
}

/** The fixes of the findings behind those that have theirs. */
function addFixes({ fixes: now, isLast }: Fixes): void {
  now.forEach((each, i) => {
    const item = list.children[fixes.length + i];
    if (item) showFixes(item, each);
  });
  fixes = [...fixes, ...now];
  list.toggleAttribute('data-settled', isLast);
}

/** The lines that the call at the caret makes. */
const mark = (): void => markLines(images, reading?.images ?? [], [editor.caret(), editor.line()]);

const goTo = ({ span }: ShownFinding): void => editor.select(...span);

function apply({ edits, title }: ShownFix): void {
  // It is one of the text that was read; the next one brings its own.
  if (editor.text() !== reading?.text) return;
  editor.change(edits);
  status.textContent = `Done: ${title}.`;
}

list.addEventListener('click', ({ target }) => {
  const clicked = target instanceof Element ? target.closest('button') : null;
  const item = clicked?.closest('li');
  if (!clicked || !item) return;
  const i = [...list.children].indexOf(item);
  const finding = reading?.findings[i];
  const fix = fixes[i]?.[[...item.querySelectorAll('.fix')].indexOf(clicked)];
  if (fix) apply(fix);
  else if (finding) goTo(finding);
});

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

document.addEventListener('selectionchange', mark);

function open(what: Opened): void {
  const example = 'example' in what ? (examples.find(({ name }) => name === what.example) ?? examples[0]) : undefined;
  const given = 'example' in what ? (example ?? { file: FILES.typescript, text: '', files: '' }) : what;
  chosen.value = example?.name ?? '';
  language.value = given.file;
  files.value = given.files;
  part('context').toggleAttribute('open', given.files !== '');
  editor.open(given.file, given.text);
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
files.addEventListener('input', ask);
window.addEventListener('hashchange', () => open(opened(location.hash) ?? { example: '' }));
open(opened(location.hash) ?? { example: '' });
