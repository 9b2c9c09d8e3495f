import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** What WCAG 2.2 asks at levels A and AA, so far as axe can tell. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Of these, the rules that look at colours: all else is the same in either theme. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** The page at hand has no fault of accessibility, in the light theme nor in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectFaultless(page, 'light', { type: 'tag', values: tags });
  await expectFaultless(page, 'dark', { type: 'rule', values: ofColours });
}

async function expectFaultless(
  page: Page,
  colorScheme: 'light' | 'dark',
  runOnly: NonNullable<RunOptions['runOnly']>,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const faults = await page.evaluate(faultsIn, { runOnly, resultTypes: ['violations'] });
  expect(faults.join('\n\n'), `${colorScheme} theme`).toBe('');
}

/** Runs in the page. */
async function faultsIn(options: object): Promise<string[]> {
  const { axe: there } = window as unknown as { axe: typeof axe };
  const { violations } = await there.run(options as RunOptions);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
    ),
  );
}
