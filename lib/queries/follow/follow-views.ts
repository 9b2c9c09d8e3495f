import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { EntityRef } from '#lib/domain/event.ts';

// What would follow an event by today's code, beside what did. Plain JSON, masked.

/**
 * `new`: it would be due today, and was not; `gone`: it was, and would not be; `recipient`: for another;
 * `records`: a policy would record something else.
 */
export const followVerdicts = ['same', 'new', 'gone', 'recipient', 'records'] as const;

export type FollowVerdict = (typeof followVerdicts)[number];

/** Whom an effect is for, as a viewer may see them. */
export type ShownRecipient = EntityRef & {
  version: number;
  /** A JSON Pointer into the state. */
  field: string;
  label: string | null;
  /** What stands there; null where nothing does, and in what is kept. */
  value: string | null;
};

type Side = {
  summary: string;
  /** Null where it is for nobody, and where the viewer may not read whom. */
  recipient: ShownRecipient | null;
  hidden: boolean;
  /** ISO 8601. */
  at: string | null;
  /** Of a policy: the events that it records; null where it is none, or where that is not known. */
  records: { type: string; label: string }[] | null;
};

export type Followed = {
  verdict: FollowVerdict;
  reactor: string;
  label: string;
  key: string;
  /** By today's code, with the states as the event left them. */
  today: Side | null;
  /** As it was. */
  was: (Side & { status: EffectStatus }) | null;
};

export type FollowView = {
  id: string;
  position: string;
  /** What sets nothing off, whatever would be due: history that was imported. */
  imported: boolean;
  followed: Followed[];
  /** Reactors whose definition fails on it today. */
  failed: { reactor: string; label: string }[];
  /** Of those that it concerns: not read as far yet, and begun after it. */
  unread: { reactor: string; label: string; why: 'behind' | 'later' }[];
};
