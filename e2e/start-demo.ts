import { startBackstory } from './start-backstory.ts';

/** Playwright's global setup: one server with the store `demo` for all specs, as `baseURL`. */
export default async function startDemo(): Promise<() => Promise<void>> {
  const backstory = await startBackstory('demo');
  process.env['BACKSTORY_E2E_URL'] = backstory.url;
  return backstory.stop;
}
