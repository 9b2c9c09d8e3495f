import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What else an event changed, and why it was recorded. */
export function alsoChanged({ updated, reason }: EventView): string {
  const others = updated.slice(1).filter(({ changes }) => changes.length > 0);
  const first = others[0];
  const named =
    first === undefined
      ? ''
      : others.length === 1
        ? words.events.also(first.label ?? `${first.type}/${first.id}`)
        : words.events.others(others.length);
  return [named, reason === null ? '' : words.common.quoted(reason)].filter(Boolean).join(' · ');
}
