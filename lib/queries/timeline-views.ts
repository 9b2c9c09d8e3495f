import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { RelationKind } from '#lib/queries/relation-kinds.ts';
import type { Looked, NamedTimelineItem } from '#lib/queries/views.ts';

/**
 * The events of a timeline without their content, oldest first: where a list of them can go to any
 * place before it has read any. `keys` are versions, or positions where related entities are merged
 * in, told as `[step, times, step, times …]`: 20,000 versions in a row are `[1, 20000]`.
 */
export type Outline = {
  keys: number[];
  /** Events alike that follow each other: the place of the first among the keys, and how many. */
  runs: [from: number, count: number][];
  /** A text or a field is looked for, newest first: how many versions were looked at, of how many. */
  looked?: Looked;
  /** The version before which to look on; null at the end. */
  next?: number | null;
  /** Merged: the entity's own version as of each key, in the same form. */
  versions?: number[];
  /** Merged: whose events these are; the entity itself comes first. */
  lanes?: (EntityRef & { label: string | null })[];
  /** More related entities than are merged. */
  moreLanes?: number;
  /** Merged: what the entities of each type are called. */
  plurals?: Record<string, string>;
  /** Merged: the hints on the fields of each type that is there. */
  fields?: Record<string, Record<string, FieldHint>>;
};

/** An event among those of several entities: `subject` is the one that it is told of. */
export type MergedItem = NamedTimelineItem & {
  subject: EntityRef & { label: string | null };
  /** Of the entities that are merged, all that it touched. */
  lanes: EntityRef[];
};

/** What a timeline can be filtered by, with how many events each would leave. */
export type TimelineFacets = {
  total: number;
  types: { type: string; label: string; count: number }[];
  actors: { actor: string; label: string | null; count: number }[];
  fields: { path: string; count: number }[];
};

export type RelatedEntity = EntityRef & {
  label: string | null;
  /** Its versions: events that belong to it or touch it. */
  events: number;
  lastAt: string;
  deleted: boolean;
  /** False where the reference was taken away since. */
  held: boolean;
};

export type RelatedGroup = {
  type: string;
  label: string;
  plural: string;
  kind: RelationKind;
  /** The fields that refer. */
  fields: string[];
  count: number;
  items: RelatedEntity[];
  /** Where to go on; null at the end. */
  next: string | null;
};

export type Related = {
  groups: RelatedGroup[];
  /** Events whose references are not looked at yet. */
  behind: number;
};
