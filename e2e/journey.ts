import { expect, type Locator, type Page, test } from '@playwright/test';

/** What somebody did from the customer's sentence to the answer. */
type Effort = {
  clicks: number;
  /** Pressed to move or to choose; what is typed into a field counts as letters. */
  keys: number;
  letters: number;
  /** Pages come to by it. Another version or field of what is shown is no other page. */
  pages: number;
};

/**
 * A person at the pages, whose every click, key and letter is counted; so is every page that they
 * come to. A journey does nothing else: no address is opened, no id is known.
 */
type Journey = {
  click(target: Locator): Promise<void>;
  press(key: string): Promise<void>;
  type(phrase: string): Promise<void>;
  /** Ends it: tells the count with the test's result, and fails where it is more than was granted. */
  end(most: Effort): void;
};

/** Begins where everybody begins: signed in, on the overview. */
export async function beginJourney(page: Page): Promise<Journey> {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const effort: Effort = { clicks: 0, keys: 0, letters: 0, pages: 0 };
  let path = new URL(page.url()).pathname;
  page.on('framenavigated', (frame) => {
    const next = new URL(frame.url()).pathname;
    if (frame !== page.mainFrame() || next === path) return;
    effort.pages += 1;
    path = next;
  });
  return {
    async click(target) {
      await target.click();
      effort.clicks += 1;
    },
    async press(key) {
      await page.keyboard.press(key);
      effort.keys += 1;
    },
    async type(phrase) {
      await page.keyboard.type(phrase);
      effort.letters += phrase.length;
    },
    end(most) {
      const { clicks, keys, letters, pages } = effort;
      const description = `clicks ${clicks}, keys ${keys}, letters ${letters}, pages ${pages}`;
      test.info().annotations.push({ type: 'effort', description });
      console.log(`${test.info().title}: ${description}`);
      for (const [what, count] of Object.entries(effort) as [keyof Effort, number][]) {
        expect(count, what).toBeLessThanOrEqual(most[what]);
      }
    },
  };
}
