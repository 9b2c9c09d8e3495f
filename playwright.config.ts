import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './e2e/chromium-launch.ts';
import { stateOf } from './e2e/demo-roles.ts';

const isContinuous = Boolean(process.env['CI']);
const demoUrl = process.env['BACKSTORY_E2E_URL'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/start-demo.ts',
  // One server on a small machine: more at once would only wait for each other.
  workers: 2,
  fullyParallel: false,
  // Long enough for a machine that does much else: they end what hangs, and assert nothing.
  timeout: 900_000,
  expect: { timeout: 60_000 },
  forbidOnly: isContinuous,
  // One that needs its second try is told as flaky.
  retries: isContinuous ? 1 : 0,
  reporter: 'list',
  outputDir: 'test-results',
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        // Set by the global setup; read when a worker loads this file.
        ...(demoUrl ? { baseURL: demoUrl, storageState: stateOf('admin') } : {}),
        // Of one step: a button that never comes fails before the whole spec does.
        actionTimeout: 120_000,
        navigationTimeout: 120_000,
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        // Recording slows every step: of a second try alone, or by `--trace on`.
        trace: 'on-first-retry',
        launchOptions: await chromiumLaunch(),
      },
    },
  ],
});
