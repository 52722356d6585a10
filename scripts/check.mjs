// Every check but the tests, whose counts it adds from the report that `npm test` leaves. Plain Node without any dependency,
// so that it can still count when the installation failed.
import { readFileSync } from 'node:fs';
import { npm } from './install.mjs';
import { testReport } from './repository.mjs';

const checks = [['generate', '--', '--check'], ['types'], ['lint'], ['layers'], ['knip'], ['package']];

const tests = countTests(argument('--tests-exit') ?? '0');
const results = checks.map(runCheck);
const passed = tests.passed + results.filter(Boolean).length;
const failed = tests.failed + results.filter((good) => !good).length;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1;

function runCheck(args) {
  const command = `npm run ${args.join(' ')}`;
  console.log(`\n=== ${command}`);
  const start = performance.now();
  const good = npm(['run', '--silent', ...args]).status === 0;
  console.log(`=== ${command}: ${good ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return good;
}

function countTests(exitCode) {
  const report = readReport();
  if (report === undefined) {
    console.log('No test report: vitest did not finish, or `npm test` has not run yet.');
    return { passed: 0, failed: 1 };
  }
  const failed = report.numFailedTests + brokenFiles(report) + skipped(report);
  // An unhandled error outside of any test fails the run without failing a test.
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== '0' ? 1 : failed };
}

/** Files that failed as a whole, for example on an import: none of their tests is in the counts. */
function brokenFiles(report) {
  return report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .length;
}

function skipped(report) {
  return process.env.CI === 'true' ? report.numPendingTests + report.numTodoTests : 0;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(testReport, 'utf8'));
  } catch {
    return undefined;
  }
}

function argument(name) {
  return process.argv.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}
