import { chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** Without what a browser does by itself, and without the sandbox, which root cannot have. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** High enough for most files to be on the screen as a whole, since an editor draws no other lines. */
const viewport = { width: 1400, height: 1200 };

/** Opens an empty page in a browser of its own. The page's owner closes the browser. */
export async function openBrowser(): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  // The process's own signals stop the hosts in order; the browser would close under them.
  const browser = await chromium.launch({
    executablePath,
    args,
    timeout: 60_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  return { page, close: () => browser.close() };
}
