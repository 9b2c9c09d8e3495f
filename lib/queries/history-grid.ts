import type { Masker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import {
  type GridCell,
  type GridValue,
  gridCells,
  gridState,
  type KnownLists,
} from '#lib/domain/grid-cells.ts';
import { pointerMatches } from '#lib/domain/pointer.ts';
import { readChanges } from '#lib/event-store/read-changes.ts';
import { type EntitySnapshot, readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { type VersionEvent, versionEvents } from '#lib/queries/version-events.ts';

/** A row of the grid: a field, and in how many versions of the span after the first it changed. */
export type GridField = { path: string; label: string | null; changes: number };

export type GridFields = {
  type: string;
  id: string;
  /** The entity's last version. */
  head: number;
  from: number;
  to: number;
  /** In the order in which they appeared; up to 5,000. */
  fields: GridField[];
  fieldsMore: boolean;
};

export type GridColumn = { event: VersionEvent; cells: GridCell[] };

/** Some versions with what each changed, and what every field held before the first of them. */
export type GridColumns = {
  type: string;
  id: string;
  after: number;
  before: Record<string, GridValue>;
  columns: GridColumn[];
  /** The version after which to go on, null at the end. */
  next: number | null;
};

export type GridSpan = { from?: number | undefined; to?: number | undefined };

const pageSize = 2_000;
/** More versions than this are looked through span by span. */
const mostVersions = 50_000;
const mostFields = 5_000;
const mostColumns = 200;

/** The fields that an entity ever had in a span of its versions; null where there is no such entity. */
export async function gridFields(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  span: GridSpan = {},
): Promise<GridFields | null> {
  const subject = await readSubject(store, viewer, ref);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const { from, to } = withinLife(snapshot, span);
  const { state, lists } = await stateBefore(store, masker, snapshot, from);
  const counts = new Map<string, number>(Object.keys(state).map((path) => [path, 0]));
  for (let after = from - 1; after < to; ) {
    const page = { order: 'asc' as const, after, upTo: to, limit: pageSize };
    const { read, next } = await readChanges(store, ref, page);
    for (const { version, changes } of read) {
      for (const { path } of gridCells(masker.changes(ref, changes), lists)) {
        if (counts.size >= mostFields && !counts.has(path)) continue;
        counts.set(path, (counts.get(path) ?? 0) + (version === 1 ? 0 : 1));
      }
    }
    if (next === null) break;
    after = next;
  }
  const hints = Object.entries(masker.fields(ref.type));
  return {
    type: ref.type,
    id: ref.id,
    head: snapshot.version,
    ...{ from, to },
    fields: [...counts].map(([path, changes]) => ({
      path,
      label: hints.find(([pattern]) => pointerMatches(pattern, path))?.[1].label ?? null,
      changes,
    })),
    fieldsMore: counts.size >= mostFields,
  };
}

/** What each of some versions changed, up to 200 of them after one; null where there is no such entity. */
export async function gridColumns(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { after, to, limit }: { after: number; to?: number | undefined; limit: number },
): Promise<GridColumns | null> {
  const subject = await readSubject(store, viewer, ref);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const { state, lists } = await stateBefore(store, masker, snapshot, after + 1);
  const wanted = Math.min(limit, mostColumns);
  const page = { order: 'asc' as const, after, upTo: to, limit: wanted + 1 };
  const { read } = await readChanges(store, ref, page);
  const shown = read.slice(0, wanted);
  const events = await versionEvents(
    store,
    masker,
    ref,
    shown.map(({ version }) => version),
  );
  const byVersion = new Map(events.map((event) => [event.version, event]));
  return {
    type: ref.type,
    id: ref.id,
    after,
    before: state,
    columns: shown.flatMap(({ version, changes }) => {
      const event = byVersion.get(version);
      const cells = gridCells(masker.changes(ref, changes), lists);
      return event ? [{ event, cells }] : [];
    }),
    next: read.length > wanted ? (shown.at(-1)?.version ?? null) : null,
  };
}

function withinLife({ version }: EntitySnapshot, span: GridSpan): { from: number; to: number } {
  const to = Math.min(Math.max(span.to ?? version, 1), version);
  const from = Math.min(Math.max(span.from ?? 1, 1), to);
  return { from: Math.max(from, to - mostVersions + 1), to };
}

async function stateBefore(store: Viewing, masker: Masker, ref: EntityRef, version: number) {
  const lists: KnownLists = new Set();
  const before = version > 1 ? await readState(store, ref, { version: version - 1 }) : null;
  const state = before ? gridState(masker.state(ref, before.state), lists) : {};
  return { state, lists };
}
