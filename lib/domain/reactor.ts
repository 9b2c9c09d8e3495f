import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityVersion, StoredEvent } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Language } from '#lib/domain/language.ts';

/** What a reactor is told of an event. What was erased of it is absent. */
export type ReactorEvent = {
  id: string;
  type: string;
  entity: EntityVersion;
  data: JsonObject | null;
  actor: string | null;
  /** ISO 8601 in UTC, to the millisecond: the effective time of its own entity's version. */
  effectiveAt: string;
  correlationId: string;
};

/** States as of the event's position: what the event did is in them, and nothing that came later. */
export type StatesAt = {
  read: (type: string, id: string) => ReadEntity;
  /** As it was just before the event, for what the event touches; for others the same as `read`. */
  before: (type: string, id: string) => ReadEntity;
};

/**
 * Who or what an effect is for: a value in an entity's state at a version. It is kept as this
 * reference, never as the value: it is masked as that field is, and gone when that is erased.
 */
export type Recipient = EntityVersion & {
  /** A JSON Pointer into the state: `/email`. */
  field: string;
};

/** One thing to be done for an event. */
export type Due = {
  /** Tells the effects of one event apart; empty where there is one. */
  key?: string;
  recipient?: Recipient;
  /** In words, without personal data: “Verification letter”. */
  summary: string;
  /** Not before this time (ISO 8601 in UTC): a deadline. */
  at?: string;
};

/** An event that a reactor records, caused by the event that it is about. */
export type FollowingEvent = {
  type: string;
  data: JsonObject;
  reason?: string;
};

/** What `run` is given: besides `append`, no way to the store's log. */
export type EffectRun = {
  /** The same each time that it is tried: event id, reactor and, where there is one, the effect's own key. */
  key: string;
  event: ReactorEvent;
  summary: string;
  /** The recipient's value, read now; null where there is none. One that was erased is never run. */
  recipient: string | null;
  /** From 1. */
  attempt: number;
  /** Aborted when its time is up, or when the worker ends. */
  signal: AbortSignal;
  /** An entity's state, as of the event, or as it is now. */
  read: (type: string, id: string, when: 'then' | 'now') => Promise<ReadEntity>;
  /** Hands a letter over to the recipient by SMTP, its key in the Message-ID. */
  mail: (letter: { subject: string; text: string }) => Promise<void>;
  /** An address of this installation whose `claims` are signed: `/verify/<token>`. */
  link: (path: string, claims: JsonObject, lifetimeSeconds: number) => string;
  /** Keeps with the attempt what the receiver answered, in a few words without personal data: `204`. */
  note: (answer: string) => void;
  /** Recorded once however often it is tried. Throws where it is refused. */
  append: (events: readonly FollowingEvent[]) => Promise<void>;
};

/** What is told of a reactor. */
export type ReactorTexts = {
  label: string;
  /** One sentence on what it does. */
  about: string;
  /** By what `due` gives as the summary, which is kept as it was given: what it is called here. */
  summaries: Readonly<Record<string, string>>;
};

type Common = {
  /** What is told of it in languages besides English. */
  spoken?: { [language in Language]?: ReactorTexts };
  summaries?: Readonly<Record<string, string>>;
  /** camelCase, stable: effects are told apart by it. */
  name: string;
  label: string;
  /** One sentence on what it does. */
  about: string;
  /** Raised where it should be told apart from what it was before. */
  version: number;
  /** Of system types those alone that stand here. */
  eventTypes: readonly string[];
  /** All events of these entity types besides. */
  entityTypes?: readonly string[];
  /** Pure. Called again by previews and for past events. */
  due: (event: ReactorEvent, states: StatesAt) => readonly Due[];
  /** Whether the effects of one entity are done in the order of its events. */
  ordered: boolean;
  /** Until it is given up: 1 and more. */
  attempts: number;
  /** Seconds that one attempt may take. */
  timeLimit: number;
  /** At most so many a minute; null: as many as there are. Changed on the dashboard. */
  ratePerMinute: number | null;
  /**
   * Where one that is new begins: `end` (where absent), with what is recorded from then on; `beginning`,
   * with all there is; or a time (ISO 8601 in UTC), with what was recorded after it. Of one that has
   * begun it changes nothing.
   */
  from?: string;
};

/** Acts outside the store. */
export type EffectReactor = Common & {
  kind: 'effect';
  run: (effect: EffectRun) => Promise<void>;
};

/** What a policy decides by: states read together, checked again when its events are recorded. */
export type PolicyContext = {
  event: ReactorEvent;
  /** The key of what is due: the one that `due` gave. */
  key: string;
  read: (type: string, id: string) => ReadEntity;
  /** The entities of a type whose `field` (a JSON Pointer) holds this id now, as far as references go. */
  referring: (
    type: string,
    field: string,
    id: string,
  ) => readonly { id: string; state: JsonObject }[];
};

/** Appends what follows by a rule. */
export type PolicyReactor = Common & {
  kind: 'policy';
  /** Pure. Nothing to record is an answer as well. */
  decide: (context: PolicyContext) => readonly FollowingEvent[];
};

export type ReactorDefinition = EffectReactor | PolicyReactor;

/** What the summary of an effect, which is kept as it was given, is called where it is told. */
export function summaryOf(
  reactor: Pick<ReactorDefinition, 'summaries'> | undefined,
  given: string,
): string {
  const summaries = reactor?.summaries ?? {};
  return (Object.hasOwn(summaries, given) ? summaries[given] : undefined) ?? given;
}

export function reactorEvent(event: StoredEvent): ReactorEvent {
  return {
    id: event.id,
    type: event.type,
    entity: event.entity,
    data: event.data,
    actor: event.actor,
    effectiveAt: new Date(event.effectiveAt).toISOString(),
    correlationId: event.correlationId,
  };
}

/** What an effect is known by at its receiver. */
export function effectKey(eventId: string, reactor: string, key: string): string {
  return key === '' ? `${eventId}/${reactor}` : `${eventId}/${reactor}/${key}`;
}
