// All of it: checks, tests on a real database, tests of the pages in a browser. The last line tells
// the count of the whole; each check counts as one.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runChecks } from './run-checks.mjs';

const root = path.join(import.meta.dirname, '..');
const reports = mkdtempSync(path.join(tmpdir(), 'backstory-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

// All that is started from here takes it for the folder of temporary files.
const { scratchFolder } = await import('./scratch-folder.ts');
const scratch = scratchFolder();
if (scratch) {
  process.env['TMPDIR'] = scratch.folder;
  process.on('exit', scratch.leave);
}

/** @type {{ passed: number, failed: number, skipped: number }} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} what failed, told once more at the end: what stands between is long */
const failures = [];
/** @type {string[]} what passed at its second try alone */
const flaky = [];

/** Lines told of a page. */
const longestPage = 150;

heading('Checks');
const checked = await runChecks();
for (const { name, output } of checked.faults) failures.push(told(name, [output]));
count(checked);

heading('Units and the database');
count(await runVitest());

heading('Pages in a browser');
count(await runPlaywright());

if (flaky.length > 0) {
  heading('Passed at the second try');
  for (const spec of flaky) console.log(`${spec}\n`);
}
if (failures.length > 0) {
  heading('Failed');
  for (const failure of failures) console.log(`${failure}\n`);
}
console.log('');
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);

async function runVitest() {
  const report = path.join(reports, 'vitest.json');
  const outside = path.join(reports, 'outside-tests.json');
  const code = await run(
    'vitest/vitest.mjs',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      `--reporter=${path.join(import.meta.dirname, 'tell-outside-tests.mjs')}`,
    ],
    { BACKSTORY_OUTSIDE_TESTS: outside },
  );
  const result = readReport(report);
  const strays = readReport(outside) ?? [];
  for (const { title, text } of strays) failures.push(told(title, [text]));
  let unloaded = 0;
  for (const file of result?.testResults ?? []) {
    const name = path.relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const test of failed) {
      failures.push(told(`${name} › ${test.fullName}`, test.failureMessages));
    }
    // One that could not even be loaded, or be made ready for, fails as one test.
    if (file.status !== 'failed' || failed.length > 0) continue;
    failures.push(told(name, [file.message]));
    unloaded += 1;
  }
  return settle('vitest', code, {
    passed: result?.numPassedTests ?? 0,
    failed: (result?.numFailedTests ?? 0) + unloaded + strays.length,
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
  });
}

async function runPlaywright() {
  let chromium;
  try {
    const { findOrFetchChromium } = await import('./find-chromium.ts');
    chromium = await findOrFetchChromium();
  } catch (error) {
    failures.push(told('chromium', [error instanceof Error ? error.message : String(error)]));
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = path.join(reports, 'playwright.json');
  const code = await run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    BACKSTORY_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const result = readReport(report);
  tellSpecs(result?.suites ?? []);
  // What failed outside of any spec: the server that did not start, a file that cannot be read.
  for (const { message = '' } of result?.errors ?? []) failures.push(told('e2e', [message]));
  const stats = result?.stats;
  return settle('playwright', code, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
}

function tellSpecs(suites) {
  for (const { specs, suites: within } of suites) {
    for (const spec of specs) {
      const [test] = spec.tests;
      if (test?.status !== 'unexpected' && test?.status !== 'flaky') continue;
      // Of a flaky one, what the first try told.
      const result = test.status === 'flaky' ? test.results[0] : test.results.at(-1);
      const errors = result?.errors.map((error) => error.message ?? '') ?? [];
      const list = test.status === 'flaky' ? flaky : failures;
      const pages = pagesSeen(result?.attachments ?? []);
      list.push(
        [told(`e2e/${spec.file}:${spec.line} › ${spec.title}`, errors), ...pages].join('\n'),
      );
    }
    tellSpecs(within ?? []);
  }
}

/** What stood on each page when it failed: of a run elsewhere there is no picture. */
function pagesSeen(attachments) {
  return attachments
    .filter(({ name, path: file }) => name === 'error-context' && file)
    .flatMap(({ path: file }) => {
      const [snapshot] = readText(file).split('```yaml\n')[1]?.split('```') ?? [];
      const lines = snapshot?.split('\n').slice(0, longestPage) ?? [];
      return lines.length > 0 ? [`  The page:\n  ${lines.join('\n  ')}`] : [];
    });
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} what @param {string[]} messages */
function told(what, messages) {
  const lines = stripVTControlCharacters(messages.join('\n'))
    .split('\n')
    .filter((line) => !/^\s+at .*\/node_modules\//.test(line))
    .slice(0, 40);
  return `✗ ${what}\n  ${lines.join('\n  ')}`;
}

/** A runner that failed without telling a failed test failed itself: that counts as one. */
function settle(runner, code, counts) {
  if (code === 0 || counts.failed > 0) return counts;
  failures.push(told(`${runner} ended with ${code}`, ['What it said stands above.']));
  return { ...counts, failed: 1 };
}

function run(script, args, env = {}) {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function count({ passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function heading(text) {
  console.log(`\n${text}\n`);
}
