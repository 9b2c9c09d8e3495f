import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './e2e/chromium-launch.ts';
import { stateOf } from './e2e/demo-roles.ts';

const demoUrl = process.env['BACKSTORY_E2E_URL'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/start-demo.ts',
  // One server on a small machine: more at once would only wait for each other.
  workers: 2,
  fullyParallel: false,
  timeout: 45_000,
  // One that needs its second try is told as flaky.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        // Set by the global setup; read when a worker loads this file.
        ...(demoUrl ? { baseURL: demoUrl, storageState: stateOf('admin') } : {}),
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        trace: 'retain-on-failure',
        launchOptions: await chromiumLaunch(),
      },
    },
  ],
});
