import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rules } from '../../packages/core/src/index.ts';
import { buildPlayground } from '../../scripts/playground/build.ts';
import { openBrowser } from '../../scripts/test-hosts/browser.ts';
import { chromium } from '../../scripts/test-hosts/chromium.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';

/** Longest wait for the page to say something, in milliseconds. */
const WAIT = 60_000;
const GOOD = "import { Image } from 'layerwright';\n\nexport const app = Image.base('debian:12')";

await describeWithHosts('the playground', [chromium], () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerwright-playground-'));
  let address: string;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    address = pathToFileURL(await buildPlayground(folder)).href;
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  beforeEach(async () => {
    browser = await openBrowser();
    ({ page } = browser);
    page.setDefaultTimeout(WAIT);
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined));
    page.on('request', (request) => (/^(?:file|blob|data):/.test(request.url()) ? undefined : problems.push(request.url())));
  });
  afterEach(() => browser.close());

  /** Opens the page from the disk, and waits until it has read what it begins with. */
  const open = async (fragment = ''): Promise<void> => {
    await page.goto(address + fragment);
    await settled();
  };
  const settled = (): Promise<void> => page.locator('#findings[data-settled]').waitFor({ state: 'attached' });
  const source = (): Promise<string> => page.inputValue('#source');
  const dockerfile = (): Promise<string> => page.innerText('#images');
  /** What is shown of the text that stands there, and of no earlier one. */
  const shows = (wanted: RegExp): Promise<unknown> => page.locator('#images', { hasText: wanted }).waitFor();

  const styleOf = (selector: string, property: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue('${property}')`);

  test('a mistake that is typed is found, and its fix changes the source and the Dockerfile', async () => {
    await open(`#${new URLSearchParams({ code: `${GOOD};\n` }).toString()}`);
    expect(await page.locator('#findings li').count()).toBe(0);

    await page.focus('#source');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(".runCommands('pip install numpy>=1.26')", { delay: 2 });
    await page.locator('#findings .rule', { hasText: 'unquoted-version-operator' }).waitFor();
    await shows(/RUN pip install numpy>=1\.26/);

    await page.locator('#findings .fix', { hasText: 'Quote' }).click();
    await shows(/RUN pip install "numpy>=1\.26"/);
    expect(await source()).toBe(`${GOOD}.runCommands('pip install "numpy>=1.26"');\n`);
    await page.locator('#findings .rule', { hasText: 'unquoted-version-operator' }).waitFor({ state: 'detached' });

    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.locator('#findings .rule', { hasText: 'unquoted-version-operator' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('keys go to a finding and fix it, and the address holds what is shown', async () => {
    const text = `${GOOD}\n  .addLocalDir('src/', '/app/')\n  .aptInstall(['git']);\n`;
    await open(`#${new URLSearchParams({ code: text }).toString()}`);
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    await shows(/RUN apt-get[\s\S]*COPY/);
    expect(await source()).toMatch(/aptInstall[\s\S]*addLocalDir/);

    const now = await source();
    const shared = (): string => new URL(page.url()).hash;
    await expect.poll(() => new URLSearchParams(shared().slice(1)).get('code'), { timeout: WAIT }).toBe(now);
    const fragment = shared();
    await page.goto('about:blank');
    await open(fragment);
    expect(await source()).toBe(now);
    expect(problems).toEqual([]);
  });

  test('the lines are marked that the call at the caret makes', async () => {
    await open(`#${new URLSearchParams({ code: `${GOOD}\n  .workdir('/app')\n  .env({ A: '1', B: '2' });\n` }).toString()}`);
    const marked = (): Promise<string[]> => page.locator('#images .line.here').allInnerTexts();
    await page.focus('#source');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => (await marked()).map((line) => line.trim()), { timeout: WAIT }).toEqual(['ENV A=1', 'ENV B=2']);
    expect(problems).toEqual([]);
  });

  test('what is half typed is read too, and a Dockerfile is', async () => {
    await open(`#${new URLSearchParams({ code: `${GOOD}.run` }).toString()}`);
    expect(await page.innerText('#status')).toMatch(/finding/);
    await page.fill('#source', 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y git\n');
    await page.selectOption('#language', 'Dockerfile');
    await page.locator('#findings .rule', { hasText: 'apt-update-alone' }).waitFor();
    expect(await dockerfile()).toContain('RUN apt-get update');
    expect(problems).toEqual([]);
  });

  test('each rule that is on opens with its example, in which it finds something', async () => {
    const on = rules.filter(({ severity }) => severity !== 'off').map(({ id }) => id);
    await open('#example=source-before-deps');
    const silent: string[] = [];
    for (const id of on) {
      await page.selectOption('#example', id);
      const found = page.locator('#findings .rule', { hasText: id }).first();
      await found.waitFor({ timeout: 20_000 }).catch(() => silent.push(id));
    }
    expect(on).toContain('source-before-deps');
    expect(silent).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.for(['light', 'dark'] as const)('its words can be told from their ground where it is %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('#example=secret-in-env');
    const ground = await styleOf('body', 'background-color');
    const parts = ['#beneath', '#beneath .string', '#beneath .keyword', '#status', '.message', '.level', '.fix'];
    const colours = await Promise.all(parts.map(async (selector) => [selector, await styleOf(selector, 'color')] as const));
    expect(colours.filter(([, colour]) => contrast(colour, ground) < 4.5)).toEqual([]);
  });

  test('a text that the worker fails at is said to be one, and the next is read', async () => {
    await page.addInitScript(`{
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (question) {
        if (question.text.includes('FAIL')) this.dispatchEvent(new Event('error'));
        else post.call(this, question);
      };
    }`);
    await open(`#${new URLSearchParams({ code: `${GOOD};\n` }).toString()}`);
    await page.fill('#source', `${GOOD}.workdir('/FAIL');\n`);
    await page.locator('#status', { hasText: 'failed at this text' }).waitFor();
    await page.fill('#source', `${GOOD}.workdir('/next');\n`);
    await shows(/WORKDIR \/next/);
  });
});

/** How much two colours differ, as WCAG counts it: 4.5 is enough for text. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([part]) => Number(part) / 255);
  const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
