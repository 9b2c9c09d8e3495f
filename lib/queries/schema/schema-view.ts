import type { Follows } from '#lib/domain/learning/event-order.ts';
import type { LearntKind } from '#lib/domain/learning/read-shape.ts';
import type { LooksLike } from '#lib/domain/personal-look.ts';
import type { FieldMark } from '#lib/queries/personal-field.ts';

/** Whose words they are: the definition's, somebody's, or only proposed. */
export type WordsOf = 'definition' | 'given' | 'proposed';

/** What is known of an entity type: learnt from its events, and as its definition has it. */
export type SchemaView = {
  type: string;
  label: string;
  plural: string;
  /** Defined by the catalogue. */
  known: boolean;
  looked: {
    /** Events of its own, and of other types that touch it. */
    events: number;
    touching: number;
    entities: number;
    whole: boolean;
    /** ISO 8601. */
    from: string | null;
    to: string | null;
  };
  /** Events of its own that there are; null while a large store is still counted. */
  total: number | null;
  /** Of the marks of personal data, for whoever may change them: the version, and what is marked. */
  marks: { version: number; paths: string[] } | null;
  /** Of the words that were given: what the next are decided on. */
  version: number;
  events: SchemaEvent[];
  follows: Follows[];
  attributes: SchemaAttribute[];
};

export type SchemaEvent = {
  type: string;
  label: string;
  sentence: string[];
  words: WordsOf;
  /** Of this type, and not one of another that touches it. */
  isOwn: boolean;
  /** The entity type that it belongs to, where that is another and the viewer may read it. */
  of: string | null;
  /** All there are; null while they are still counted. */
  total: number | null;
  /** Of those that were looked at: all, and as the first of an entity. */
  seen: number;
  first: number;
  /** Members of its data, with the share of its events that hold it, 0 to 1. */
  holds: { name: string; share: number }[];
  /** What its definition says of it; null where there is none. */
  declared: { creates: boolean; deletes: boolean; restores: boolean; guards: number } | null;
};

export type SchemaAttribute = {
  /** JSON Pointer, `*` for any item or member. */
  path: string;
  label: string;
  unit: string | null;
  words: WordsOf;
  /** As learnt from values; null where none was seen. */
  kind: LearntKind | null;
  declared: LearntKind | null;
  /** Types of events that hold it. */
  events: string[];
  /** How many values were seen, and how many of them were null. */
  seen: number;
  empty: number;
  mark: FieldMark;
  /** Why it may be personal; null where it is marked, or nothing speaks for it. */
  looksLike: LooksLike | null;
  /** Whether the viewer is told values: neither choices nor examples nor bounds otherwise. */
  isHidden: boolean;
  /** The commonest, with how often they came. */
  examples: { value: string; count: number }[];
  least: number | null;
  most: number | null;
};
