import type { LaunchOptions } from '@playwright/test';
import { findChromium } from '../scripts/find-chromium.ts';

/** The Chromium of this machine, where there is one. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const found = await findChromium();
  return {
    ...(found ? { executablePath: found } : {}),
    // Chromium's sandbox does not run as root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}
