import type { Follows } from '#lib/domain/learning/event-order.ts';
import { emptyShape, joinShapes, type Shape } from '#lib/domain/learning/value-shape.ts';

/** An event type as it was seen on one entity type. */
export type SeenEvent = {
  /** Of another entity type, whose events touch this one; null of its own. */
  of: string | null;
  count: number;
  /** As the first of an entity, and not. */
  first: number;
  later: number;
  /** Of the data; of what touches, of what it sets here. */
  data: Shape;
  /** By member of the state: how often another value was set than was there, and in the place of one. */
  changes: Map<string, { changed: number; replaced: number }>;
  /** Of how many events that was counted. */
  compared: number;
  /** Events that say themselves what they change, and patches: folded by the engine. */
  byObjects: number;
  patches: number;
  /** Its data is erased in whole or in part. */
  erased: number;
};

/** What was learnt of a type from its events, whoever looks. Holds values: mask it. */
export type Learnt = {
  /** Events that were looked at, of its own and of others that touch it. */
  looked: number;
  touching: number;
  /** Whether that is all of them. */
  whole: boolean;
  entities: number;
  from: number | null;
  to: number | null;
  events: Map<string, SeenEvent>;
  follows: Follows[];
};

/** The data of all events of a type as one. */
export function wholeShape({ events }: Pick<Learnt, 'events'>): Shape {
  return [...events.values()].reduce<Shape>((sum, { data }) => joinShapes(sum, data), emptyShape());
}
