import type { Fault } from '#lib/event-store/append-types.ts';
import type { EventView, NamedEntity } from '#lib/queries/views.ts';

export type RecordAnswer =
  | { status: 'recorded'; event: EventView; state: NamedEntity }
  /** A schema, a guard or another rule says no; nothing was recorded. */
  | { status: 'refused'; faults: Fault[] }
  /** The entity is at another version than the form saw; nothing was recorded. */
  | { status: 'moved'; version: number }
  /** The database is away; nothing was recorded. */
  | { status: 'unavailable' }
  | { status: 'unreadable' }
  /** Whether it was recorded is not known. */
  | { status: 'failed' };
