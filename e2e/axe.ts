import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What WCAG 2.2 asks at levels A and AA, so far as axe can tell. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Of these, the rules that look at colours: all else is the same in either theme. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** The page at hand has no fault of accessibility, in the light theme nor in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectFaultless(page, 'light', (axe) => axe.withTags(tags));
  await expectFaultless(page, 'dark', (axe) => axe.withRules(ofColours));
}

async function expectFaultless(
  page: Page,
  colorScheme: 'light' | 'dark',
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Without a page of its own to put the results of frames together, of which we have none.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await choose(axe).analyze();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
    ),
  );
  expect(faults.join('\n\n'), `${colorScheme} theme`).toBe('');
}
