import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Locator, type Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { begin, reasonOf, type Started } from './run.ts';
import { eventually } from './waiting.ts';
import { startWorkbenchServer, type WorkbenchOptions } from './workbench-server.ts';
import { type CodeLens, lensesOf, readScreen, type Squiggle, squigglesOf, textOf } from './workbench-screen.ts';

/** A place in the active editor; both count from 1, as the status bar does. */
export type Position = { readonly line: number; readonly column: number };

/** A workbench with a folder open, used as a person does: by keys, clicks and what is on the screen. */
export type Workbench = Started & {
  /** For what is not here. */
  readonly page: Page;
  /** Opens a file of the folder by its name and puts the cursor into it. */
  readonly openFile: (name: string) => Promise<void>;
  /** Runs a command of the palette by its whole title. */
  readonly runCommand: (title: string) => Promise<void>;
  readonly goTo: (position: Position) => Promise<void>;
  /** Types as on a keyboard, so brackets close and suggestions open. */
  readonly typeAt: (position: Position, text: string) => Promise<void>;
  /** The lines on the screen, of the active editor or of the one that shows the named file. */
  readonly editorText: (name?: string) => Promise<string>;
  readonly squiggles: () => Promise<readonly Squiggle[]>;
  readonly codeLenses: () => Promise<readonly CodeLens[]>;
  /** Clicks the lens with this title above that line, or the first of all. */
  readonly clickCodeLens: (title: string, line?: number) => Promise<void>;
  /** Applies the offered fix with this title, where the cursor is. */
  readonly quickFix: (title: string) => Promise<void>;
  /** Opens the suggestions where the cursor is and accepts the one with this label. */
  readonly acceptSuggestion: (label: string) => Promise<void>;
  /** The messages of the notifications on the screen. They go away by themselves after 10 seconds or more. */
  readonly notifications: () => Promise<readonly string[]>;
  /** Writes `out/screenshots/<name>.png` and gives its full path. */
  readonly screenshot: (name: string) => Promise<string>;
  /** Waits, at most a minute, until something on the screen is as wanted; otherwise throws with what was seen last. */
  readonly until: <T>(what: string, look: () => Promise<T>, isGood: (seen: T) => boolean) => Promise<T>;
  /** The same as `stop`. */
  readonly close: () => Promise<void>;
};

const timeout = 60_000;
const screenshots = fileURLToPath(new URL('../../out/screenshots', import.meta.url));

/** Starts a workbench, with its own server and browser, and opens a folder in it. */
export async function openWorkbench({ folder, ...options }: WorkbenchOptions & { readonly folder: string }): Promise<Workbench> {
  const opened = await begin('browser', async (run) => {
    // The minimap would lie over the ends of long lines.
    const server = await startWorkbenchServer({ ...options, settings: { 'editor.minimap.enabled': false, ...options.settings } });
    run.onStop(server.stop);
    const { page, close } = await openBrowser();
    run.onStop(close);
    await page.goto(server.page({ folder }), { timeout });
    await restored(page);
    return { page, ...driver(page) };
  });
  return { ...opened, close: opened.stop };
}

/** The folder's files are listed when the workbench has reached its server, and the status bar is drawn after its parts. */
async function restored(page: Page): Promise<void> {
  await shown(page, 'the files of the folder', page.locator('.explorer-folders-view .monaco-list'));
  await shown(page, 'the status bar', page.locator('.part.statusbar .statusbar-item'));
}

function driver(page: Page): Omit<Workbench, 'page' | 'stop' | 'close'> {
  const goTo = async ({ line, column }: Position): Promise<void> => {
    await pick(page, `:${line}:${column}`, page.locator('.quick-input-list .monaco-list-row').first());
    await shown(page, `line ${line}, column ${column}`, page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }));
  };
  return {
    openFile: (name) => openFile(page, name),
    runCommand: (title) => pick(page, `>${title}`, row(page, title)),
    goTo,
    typeAt: async (position, text) => {
      await goTo(position);
      await page.keyboard.type(text);
    },
    editorText: async (name) => textOf(await readScreen(editor(page, name))),
    squiggles: async () => squigglesOf(await readScreen(editor(page))),
    codeLenses: async () => lensesOf(await readScreen(editor(page))),
    clickCodeLens: (title, line) => clickCodeLens(page, title, line),
    quickFix: (title) => choose(page, 'Control+.', page.locator('.action-widget .monaco-list-row', { hasText: exactly(title) })),
    acceptSuggestion: (label) => {
      const hasLabel = page.locator('.label-name', { hasText: exactly(label) });
      return choose(page, 'Control+Space', page.locator('.suggest-widget .monaco-list-row', { has: hasLabel }));
    },
    notifications: () => page.locator('.notification-list-item-message').allInnerTexts(),
    screenshot: (name) => screenshot(page, name),
    until: (what, look, isGood) => until(page, what, { look, isGood }),
  };
}

/** Lenses are drawn again while a file is read, so the one that was found may be gone when it is to be clicked. */
async function clickCodeLens(page: Page, title: string, line?: number): Promise<void> {
  const what = `the code lens ${title}${line === undefined ? '' : ` above line ${line}`}`;
  const clicked = async (): Promise<true | undefined> => {
    const seen = lensesOf(await readScreen(editor(page)));
    const wanted = seen.find((lens) => lens.title === title && lens.id !== '' && (line === undefined || lens.line === line));
    if (wanted === undefined) return undefined;
    await page.locator(`#${wanted.id}`).click({ timeout: 1_000 });
    return true;
  };
  await eventually(what, clicked, { timeout }).catch((error: unknown) => fail(page, what, error));
}

/** Opens a list in the editor and takes an entry. The list is opened again while the extension that is to fill it starts. */
async function choose(page: Page, keys: string, entry: Locator): Promise<void> {
  const chosen = async (): Promise<true> => {
    await page.keyboard.press(keys);
    try {
      await entry.first().click({ timeout: 3_000 });
      return true;
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
  };
  await eventually('the entry', chosen, { timeout }).catch((error: unknown) => fail(page, `${entry.toString()} after ${keys}`, error));
}

async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, name, row(page, name.slice(name.lastIndexOf('/') + 1)));
  await shown(page, `the editor of ${name}`, editor(page, name).locator('.view-line').first());
  await shown(page, `the cursor in ${name}`, editor(page, name).and(page.locator('.focused')).first());
}

/** The box at the top of the window: what is typed lists rows, and one of them is taken. */
async function pick(page: Page, text: string, wanted: Locator): Promise<void> {
  await page.keyboard.press('F1');
  const box = page.locator('.quick-input-widget input.input');
  await shown(page, 'the command palette', box);
  await box.fill(text);
  await click(page, `${text} in the list`, wanted);
  await box.waitFor({ state: 'hidden', timeout });
}

function row(page: Page, label: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { has: page.locator('.label-name', { hasText: exactly(label) }) }).first();
}

function editor(page: Page, name?: string): Locator {
  const groups = page.locator('.editor-group-container');
  if (name === undefined) return page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  const tab = page.locator(`.tab.active[data-resource-name=${JSON.stringify(name.slice(name.lastIndexOf('/') + 1))}]`);
  return groups.filter({ has: tab }).locator('.monaco-editor[role="code"]').first();
}

/** Text as a whole: a label is often the beginning of another one. */
const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\s*$`);

async function click(page: Page, what: string, target: Locator): Promise<void> {
  await shown(page, what, target);
  await target.first().click({ timeout });
}

async function shown(page: Page, what: string, target: Locator): Promise<void> {
  await target
    .first()
    .waitFor({ state: 'visible', timeout })
    .catch((error: unknown) => fail(page, what, error));
}

async function until<T>(page: Page, what: string, { look, isGood }: { look: () => Promise<T>; isGood: (seen: T) => boolean }): Promise<T> {
  let last: T | undefined;
  const ask = async (): Promise<{ seen: T } | undefined> => {
    last = await look();
    return isGood(last) ? { seen: last } : undefined;
  };
  const found = await eventually(what, ask, { timeout }).catch((error: unknown) =>
    fail(page, `${what}; seen last: ${JSON.stringify(last)}`, error),
  );
  return found.seen;
}

async function fail(page: Page, what: string, error: unknown): Promise<never> {
  const picture = await screenshot(page, `failure-${process.pid}-${Math.round(performance.now())}`).catch(reasonOf);
  throw new Error(`Waited ${timeout / 1000} s for ${what}, in vain. The screen: ${picture}`, { cause: error });
}

async function screenshot(page: Page, name: string): Promise<string> {
  await mkdir(screenshots, { recursive: true });
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path, timeout });
  return path;
}
