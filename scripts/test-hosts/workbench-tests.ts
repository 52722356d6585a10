import { openBrowser } from './browser.ts';
import { begin } from './run.ts';
import { eventually } from './waiting.ts';
import { startWorkbenchServer, type WorkbenchOptions } from './workbench-server.ts';

export type TestRun = {
  /** The folder of the extension, not packaged. */
  readonly extensionPath: string;
  /** A CommonJS module with `run()`, which is called in the extension host and fails by throwing. */
  readonly testsPath: string;
  readonly folder: string;
  /** Milliseconds for all of it; four minutes unless said. */
  readonly timeout?: number;
};

export type TestResult = {
  readonly passed: boolean;
  /** What the extension host and the workbench logged, with the error of a `run()` that threw. */
  readonly log: string;
};

/** Runs tests inside the extension host, where they have the API of VS Code. Throws when they do not end in time. */
export async function runInWorkbench({
  extensionPath,
  testsPath,
  folder,
  timeout = 240_000,
  ...options
}: TestRun & WorkbenchOptions): Promise<TestResult> {
  const log: string[] = [];
  let exitCode: number | undefined;
  const run = await begin('browser', async ({ onStop }) => {
    const server = await startWorkbenchServer({ ...options, development: true });
    onStop(server.stop);
    const { page, close } = await openBrowser();
    onStop(close);
    // The workbench calls these two if its page has them: for each line of a log, and when the tests have ended.
    await page.exposeFunction('codeAutomationLog', (level: string, args: readonly unknown[]) => {
      if (exitCode === undefined) log.push(`${level}: ${args.map(String).join(' ')}`);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => {
      exitCode = code;
    });
    await page.goto(server.page({ folder, developed: extensionPath, tests: testsPath }), { timeout: 60_000 });
    return {};
  });
  try {
    const code = await eventually('the tests to end', () => exitCode, { timeout });
    return { passed: code === 0, log: log.join('\n') };
  } catch (error) {
    throw new Error(`The tests did not end. Logged so far:\n${log.join('\n')}`, { cause: error });
  } finally {
    await run.stop();
  }
}
