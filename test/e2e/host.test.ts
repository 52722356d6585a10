import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { chromium } from '../../scripts/test-hosts/chromium.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { workbench } from '../../scripts/test-hosts/workbench-install.ts';
import { runInWorkbench } from '../../scripts/test-hosts/workbench-tests.ts';
import { project } from '../../server/src/testing/project.ts';
import { upToDate } from '../wire/program.ts';
import { bundleHostTests } from './host-bundle.ts';

const root = join(import.meta.dirname, '../..');

await describeWithHosts('the extension, seen from within the extension host', [workbench, chromium], () => {
  beforeAll(upToDate);

  test('does what the API of VS Code can see', async () => {
    const folder = project({});
    const testsPath = await bundleHostTests(project({}));
    const { passed, log } = await runInWorkbench({ extensionPath: root, testsPath, folder });
    expect(passed, log).toBe(true);
    expect(log.match(/passed: /g)).toHaveLength(9);
  });
});
