import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type {
  EntityView,
  EventView,
  ReferenceNames,
  VersionComparison,
} from '#lib/queries/views.ts';

type Difference = {
  changes: Change[];
  /** JSON Pointers of what cannot be compared: masked values of two entities tell nothing. */
  notCompared: string[];
  fields: Record<string, FieldHint>;
  names: ReferenceNames;
};

export type ComparedVersions = { kind: 'versions' } & VersionComparison;

export type ComparedEntities = {
  kind: 'entities';
  left: EntityView;
  right: EntityView;
} & Difference;

/** `sides` hold, of either event, `event`, `payload`, `changes` and `metadata`: what is compared. */
export type ComparedEvents = {
  kind: 'events';
  left: EventView;
  right: EventView;
  sides: { left: JsonObject; right: JsonObject };
} & Difference;

export type Compared = ComparedVersions | ComparedEntities | ComparedEvents;

export type CompareAnswer =
  | { status: 'compared'; compared: Compared }
  /** There is no such entity or event, or none yet at that moment. */
  | { status: 'missing'; end: 'left' | 'right' }
  /** An entity and an event. */
  | { status: 'unlike' };
