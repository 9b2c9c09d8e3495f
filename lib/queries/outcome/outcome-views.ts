import type { EffectView } from '#lib/queries/effects/effect-views.ts';
import type { WakeEvent } from '#lib/queries/event-wake-views.ts';

/** A reactor that has yet to read an event of its types. */
export type BehindView = {
  reactor: string;
  reactorLabel: string;
  eventId: string;
  /** `stopped`: it failed at an event, and waits for a person; so does a paused one. */
  status: 'running' | 'paused' | 'stopped';
};

/** What came of an event so far. */
export type EventOutcome = {
  event: WakeEvent;
  /** Nothing more comes of it by itself, but for timers that are `scheduled`. */
  settled: boolean;
  /** Of the event and of those that followed, in the order of these and of the reactors' names. */
  effects: EffectView[];
  /** What it led to at any depth that is told: each after its cause. */
  followed: WakeEvent[];
  /** Whether more followed than is told and waited for. */
  more: boolean;
  behind: BehindView[];
};
