import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from './chromium-launch.ts';
import { demoRoles } from './demo-roles.ts';
import { signInAsDemo } from './sign-in.ts';
import { startBackstory } from './start-backstory.ts';

/** Milliseconds. The first pages of a server take longest. */
const setUpPatience = 120_000;

/**
 * Playwright's global setup: one server with the store `demo` for all specs, as `baseURL`, and a
 * sign-in of each of its people, which a spec takes with `test.use({ storageState: stateOf(role) })`.
 */
export default async function startDemo(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-e2e-states-'));
  const backstory = await startBackstory({
    store: 'demo',
    env: {
      // Their receivers are specs, on this machine.
      BACKSTORY_WEBHOOK_PRIVATE: 'allow',
      BACKSTORY_BACKUPS: path.join(folder, 'backups'),
    },
  });
  process.env['BACKSTORY_E2E_URL'] = backstory.url;
  process.env['BACKSTORY_E2E_STATES'] = folder;
  // For specs that alter what is stored, as only its owner could.
  process.env['BACKSTORY_E2E_DATA'] = backstory.dataFolder;
  const browser = await chromium.launch(await chromiumLaunch());
  for (const role of demoRoles) {
    const context = await browser.newContext({ baseURL: backstory.url });
    // Out here the configuration's patience does not hold.
    context.setDefaultTimeout(setUpPatience);
    await signInAsDemo(await context.newPage(), role);
    await context.storageState({ path: path.join(folder, `${role}.json`) });
    await context.close();
  }
  await browser.close();
  return async () => {
    await backstory.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
