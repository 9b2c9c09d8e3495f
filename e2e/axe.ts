import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 asks at levels A and AA, so far as axe can tell. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Looks of texts whose contrast was found to be enough, by process: to measure it costs more than all
 * the rest, and most of a page looks as the page before did.
 */
const seenLooks = new Set<string>();

/** The page at hand has no fault of accessibility, in the light theme nor in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const isThere = await page.evaluate(() => 'axe' in window);
    if (!isThere) await page.evaluate(source);
    const looks = await page.evaluate(looksIn);
    const fresh = [...looks.keys()].filter((index) => !seenLooks.has(looks[index] as string));
    // What does not look at colours is the same in either theme.
    const rest: RunOptions =
      colorScheme === 'light'
        ? { runOnly: tags, rules: { 'color-contrast': { enabled: false } } }
        : { runOnly: { type: 'rule', values: ['link-in-text-block'] } };
    const { faults, measured } = await page.evaluate(faultsIn, { rest, fresh });
    expect(faults.join('\n\n'), `${colorScheme} theme`).toBe('');
    for (const index of measured) seenLooks.add(looks[index] as string);
  }
}

type Measured = typeof globalThis & { axe: typeof axe; texts: Element[] };

/** Runs in the page: how each kind of text looks, with all that is painted below it. Keeps one of each. */
function looksIn(): string[] {
  const grounds = new Map<Element, string>();
  const groundOf = (element: Element | null): string => {
    if (!element) return '';
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
    const above = groundOf(element.parentElement);
    const ground = own === 'rgba(0, 0, 0, 0) none 1' ? above : `${above}/${own}`;
    grounds.set(element, ground);
    return ground;
  };
  const kinds = new Map<string, Element>();
  for (const element of document.body.querySelectorAll('*')) {
    const isText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
    );
    if (!isText && !element.matches('input, textarea, select')) continue;
    if (element.getClientRects().length === 0) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const own = [element.tagName, element.getAttribute('class'), color, fontSize, fontWeight];
    kinds.set(`${own.join(' ')} on ${groundOf(element)}`, element);
  }
  (globalThis as Measured).texts = [...kinds.values()];
  return [...kinds.keys()];
}

/** Runs in the page, on what `looksIn` kept. */
async function faultsIn(asked: {
  rest: RunOptions;
  fresh: number[];
}): Promise<{ faults: string[]; measured: number[] }> {
  const { axe: there, texts } = globalThis as Measured;
  const options = { resultTypes: ['violations' as const], preload: false };
  const { violations } = await there.run(document, { ...asked.rest, ...options });
  // What was drawn anew meanwhile is measured another time.
  const measured = asked.fresh.filter((index) => texts[index]?.isConnected);
  if (measured.length > 0) {
    const include = measured.map((index) => texts[index] as Element);
    const runOnly = { type: 'rule' as const, values: ['color-contrast'] };
    const contrast = await there.run({ include }, { runOnly, ...options });
    violations.push(...contrast.violations);
  }
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
    ),
  );
  return { faults, measured };
}
