import type { EffectView } from '#lib/queries/effects/effect-views.ts';

/** A letter of the demonstration, as its mail server caught it. */
export type LetterView = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  /** Plain text. */
  text: string;
  /** ISO 8601. */
  receivedAt: string;
  /** What it was sent for; null where it is none of ours. */
  effect: Pick<EffectView, 'id' | 'reactor' | 'reactorLabel' | 'event' | 'entity'> | null;
};
