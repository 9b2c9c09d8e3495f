import type { components, paths } from './catalogue.ts';

type Schemas = components['schemas'];
type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;

type DataByPath = {
  [Path in keyof paths as Path extends `/api/1.0/${infer Type}`
    ? paths[Path] extends { post: { requestBody: object } }
      ? Type
      : never
    : never]: paths[Path] extends { post: { requestBody: infer Content } } ? Json<Content> : never;
};

type EntityByPath = {
  [Path in keyof paths as Path extends `/api/1.0/${infer Type}/{id}`
    ? Type
    : never]: paths[Path] extends { get: { responses: { 200: infer Content } } }
    ? Json<Content>
    : never;
};

/** The event types of the catalogue. */
export type EventType = keyof DataByPath & string;
/** What an event of a type says. */
export type EventData<Type extends EventType> = DataByPath[Type];
/** The entity types of the catalogue. */
export type EntityType = keyof EntityByPath & string;
/** An entity as it is, or was at a moment. */
export type Entity<Type extends EntityType> = EntityByPath[Type];

export type Effect = Schemas['Effect'];
export type Event = Schemas['Event'];
/** A letter that a demonstration caught instead of sending it. */
export type Letter = Schemas['Letter'];
export type Outcome = Schemas['Outcome'];
export type ProblemBody = Schemas['Problem'];
export type Version = Schemas['Timeline']['items'][number];

/** An event that was just recorded. */
export type Recorded = Schemas['RecordedEvent'] & {
  /** It was recorded before, by an earlier try or an earlier call with the same idempotency key. */
  replayed: boolean;
  /** Sent again with it, nothing is recorded twice. */
  idempotencyKey: string;
};
