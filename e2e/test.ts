import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** Specs import this one: pages are relative to the demonstration server. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names that a fixture asks for.
  baseURL: async ({}, use) => {
    await use(process.env['BACKSTORY_E2E_URL']);
  },
});
