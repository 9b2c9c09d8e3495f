import type { Viewer } from '#lib/access/viewer.ts';
import type { Turn } from '#lib/domain/condition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { type Point, samplePoints } from '#lib/domain/sample-points.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { readTurns } from '#lib/queries/read-turns.ts';
import { type VersionEvent, versionEvents } from '#lib/queries/version-events.ts';

/** A value that a field had, from the event that set it. Without `value` it was absent for the time. */
export type HeldValue = {
  version: number;
  value?: Json;
  from: string;
  /** Null while it still has it. */
  until: string | null;
  /** Milliseconds; of the last, up to now. */
  lasted: number;
  event: VersionEvent | null;
};

export type FieldHistory = {
  type: string;
  id: string;
  field: string;
  /** The version at whose place the field was looked for. */
  version: number;
  /** The latest first. */
  items: HeldValue[];
  /** The version after which to go on, null at the end. */
  next: number | null;
  /** Values that it had altogether. */
  total: number;
  /** Numbers over time, for a line; none of a field that never held one. */
  points: Point[];
};

const mostPoints = 400;

/**
 * The values that a field had over time with who set each and how long it stayed, by page, latest
 * first; null where there is no such entity or version. An item of a list is followed where it moved.
 */
export async function fieldHistory(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  request: {
    field: string;
    version?: number | undefined;
    after?: number | undefined;
    limit: number;
  },
): Promise<FieldHistory | null> {
  const { field, version, after = Number.POSITIVE_INFINITY, limit } = request;
  const subject = await readSubject(store, viewer, ref, version);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const { turns: all } = await readTurns(store, masker, snapshot, field);
  // The entity's first version is among them also where the field was not there yet.
  const turns = all.filter(({ before, after }) => before !== undefined || after !== undefined);
  const ends = new Map(turns.map((turn, index) => [turn.version, turns[index + 1]]));
  const rest = turns.filter((turn) => turn.version < after).reverse();
  const page = rest.slice(0, limit);
  const events = await versionEvents(
    store,
    masker,
    ref,
    page.map((turn) => turn.version),
  );
  const byVersion = new Map(events.map((event) => [event.version, event]));
  const now = Date.now();
  const held = (turn: Turn): HeldValue => {
    const end = ends.get(turn.version);
    return {
      version: turn.version,
      ...(turn.after === undefined ? {} : { value: turn.after }),
      from: isoTime(turn.at),
      until: end ? isoTime(end.at) : null,
      lasted: Math.max(0, (end?.at ?? now) - turn.at),
      event: byVersion.get(turn.version) ?? null,
    };
  };
  return {
    type: ref.type,
    id: ref.id,
    field,
    version: snapshot.version,
    items: page.map(held),
    next: rest.length > page.length ? (page.at(-1)?.version ?? null) : null,
    total: turns.length,
    points: samplePoints(turns, mostPoints),
  };
}
