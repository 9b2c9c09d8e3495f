import { expect, type Locator, type Page, test } from '@playwright/test';

/** What somebody did from the customer's sentence to the answer. */
type Effort = {
  clicks: number;
  /** Pressed to move or to choose; what is typed into a field counts as letters. */
  keys: number;
  letters: number;
  /** Turns of the wheel, each of a third of a window. */
  turns: number;
  /** Pages come to by it. Another version or field of what is shown is no other page. */
  pages: number;
};

/**
 * A person at the pages, whose every click, key and letter is counted; so is every page that they
 * come to. A journey does nothing else: no address is opened, no id is known.
 */
export type Journey = {
  click(target: Locator): Promise<void>;
  press(key: string): Promise<void>;
  /** One of a list's choices: a click to open it, and one on the choice. */
  choose(list: Locator, label: string): Promise<void>;
  /** A date or a time, into its field: a click, and its digits. */
  fill(field: Locator, value: string): Promise<void>;
  type(phrase: string): Promise<void>;
  /** Turns the wheel over a pane until something stands in it. */
  scroll(pane: Locator, target: Locator): Promise<void>;
  /** Ends it: tells the count with the test's result, and fails where it is more than was granted. */
  end(most: Effort): void;
};

/** Pixels; and the milliseconds in which rows come into view. */
const oneTurn = 300;
const settling = 300;
const mostTurns = 20;

/** Begins where everybody begins: signed in, on the overview. */
export async function beginJourney(page: Page): Promise<Journey> {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const effort: Effort = { clicks: 0, keys: 0, letters: 0, turns: 0, pages: 0 };
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
    async choose(list, label) {
      await list.selectOption({ label });
      effort.clicks += 2;
    },
    async fill(target, value) {
      await target.fill(value);
      effort.clicks += 1;
      effort.letters += value.replace(/\D/g, '').length;
    },
    async type(phrase) {
      await page.keyboard.type(phrase);
      effort.letters += phrase.length;
    },
    async scroll(pane, target) {
      await pane.hover();
      for (; effort.turns < mostTurns; effort.turns += 1) {
        if (await isInSight(target)) return;
        await page.mouse.wheel(0, oneTurn);
        await page.waitForTimeout(settling);
      }
    },
    end(most) {
      const description = Object.entries(effort)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ');
      test.info().annotations.push({ type: 'effort', description });
      console.log(`${test.info().title}: ${description}`);
      for (const [what, count] of Object.entries(effort) as [keyof Effort, number][]) {
        expect(count, what).toBeLessThanOrEqual(most[what]);
      }
    },
  };
}

/** Rows beside what is shown are in the document too, and may lie below what stands above the list. */
async function isInSight(target: Locator): Promise<boolean> {
  if ((await target.count()) === 0) return false;
  return target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
}
