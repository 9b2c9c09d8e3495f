'use client';

import { type ReactNode, use } from 'react';
import { languageNow } from '#app/messages/language-now.ts';
import { giveGerman } from '#app/messages/spoken.ts';

// Begun as soon as this file is read, where the page says its language: it is one file of its own. A page in
// English has no `GermanWords`.
let coming: Promise<void> | null = null;
if (typeof document !== 'undefined' && languageNow() === 'de') coming = fetchGerman();

/**
 * What stands within is hydrated once the German words are here; until then the page shows what the
 * server made of it. Where they do not come, English is better than a page that does nothing.
 */
export function GermanWords(props: { children: ReactNode }) {
  if (typeof document !== 'undefined') {
    coming ??= fetchGerman();
    use(coming);
  }
  return props.children;
}

async function fetchGerman(): Promise<void> {
  try {
    const { german } = await import('#app/messages/de/all.ts');
    giveGerman(german);
    // The page of a refusal comes bare, and would have its language only after its first render.
    document.documentElement.lang = 'de';
  } catch (error) {
    console.error('The German words did not come:', error);
  }
}
