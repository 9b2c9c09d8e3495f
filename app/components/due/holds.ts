import type { DraftHold } from '#lib/corrections/draft.ts';
import type { PreviewedEffect } from '#lib/corrections/preview.ts';

/** What somebody ticked, with the words that they give for it, by the name of the effect. */
export type Holds = Record<string, { on: boolean; reason: string }>;

type Named = Pick<PreviewedEffect, 'event' | 'reactor' | 'key'>;

export function holdName({ event, reactor, key }: Named): string {
  return JSON.stringify([event, reactor, key]);
}

/** What is held back: a tick without its reason is not yet one. */
export function holdsOf(holds: Holds): DraftHold[] {
  return Object.entries(holds).flatMap(([name, { on, reason }]) => {
    const [event, reactor, key] = JSON.parse(name) as [number, string, string];
    const told = reason.trim();
    return on && told !== '' ? [{ event, reactor, key, reason: told }] : [];
  });
}

/** Of what is due, what is ticked and has no reason yet. */
export function unsaidHold(holds: Holds, effects: readonly Named[]): string | null {
  const unsaid = effects.map(holdName).find((name) => {
    const hold = holds[name];
    return hold?.on && hold.reason.trim() === '';
  });
  return unsaid ?? null;
}

/** The element that a person says in why. */
export function holdReasonId(name: string): string {
  return `hold ${name}`.replaceAll(/[^A-Za-z0-9]+/g, '-');
}
