import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The one without windows first: it loads a page with half the processor time. */
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const DOWNLOAD_PATIENCE_MS = 180_000;

/** A browser that is here already: BACKSTORY_CHROMIUM, else Playwright's own, else the system's. */
export async function findChromium(): Promise<string | null> {
  const named = process.env['BACKSTORY_CHROMIUM'];
  if (named) return named;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return existsSync(own) ? own : onPath();
}

/** The same, and where there is none, fetches one: Playwright's, else, as root, the system's. */
export async function findOrFetchChromium(): Promise<string> {
  const present = await findChromium();
  if (present) return present;
  const playwright = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  const fetchers = [
    () => attempt(process.execPath, [playwright, 'install', 'chromium']),
    () => isRoot() && attempt('apt-get', ['update', '-qq']),
    () => isRoot() && installFromSystem('chromium-headless-shell'),
    () => isRoot() && installFromSystem('chromium'),
  ];
  for (const fetch of fetchers) {
    fetch();
    const fetched = await findChromium();
    if (fetched) return fetched;
  }
  throw new Error(
    'The tests of the pages need Chromium. Run "npx playwright install --with-deps chromium", install your system\'s package chromium, or name one in BACKSTORY_CHROMIUM.',
  );
}

function installFromSystem(name: string): boolean {
  return attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
}

function attempt(command: string, args: string[]): boolean {
  try {
    console.log(`No Chromium is here: ${path.basename(command)} ${args.slice(-2).join(' ')}`);
    execFileSync(command, args, {
      stdio: 'ignore',
      timeout: DOWNLOAD_PATIENCE_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  for (const name of systemNames) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (existsSync(file)) return file;
    }
  }
  return null;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
