import { chromium, type LaunchOptions } from '@playwright/test';
import { findChromium } from '../scripts/find-chromium.ts';

/** The Chromium of this machine, where there is one. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const found = await findChromium();
  const isOwn = found === chromium.executablePath();
  return {
    // Of its own, Playwright takes the one without windows.
    ...(found && !isOwn ? { executablePath: found } : {}),
    args: [
      // Optimising a program costs more than it brings to a page that lives for seconds.
      '--js-flags=--no-turbofan --no-maglev',
      // Chromium's sandbox does not run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}
