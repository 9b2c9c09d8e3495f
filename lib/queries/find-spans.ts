import type { Viewer } from '#lib/access/viewer.ts';
import { type Condition, momentOperators, type Span, spansOf } from '#lib/domain/condition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { type Point, samplePoints } from '#lib/domain/sample-points.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { askCondition } from '#lib/queries/hidden-field.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { readTurns } from '#lib/queries/read-turns.ts';
import { type VersionEvent, versionEvents } from '#lib/queries/version-events.ts';

/** `until` is the version that ended it, null while it holds; of a moment the same as `from`. */
export type SpanView = {
  from: number;
  until: number | null;
  fromAt: string;
  untilAt: string | null;
  /** Milliseconds; of a span that still holds, up to now. */
  lasted: number;
};

export type Finding = {
  status: 'found';
  type: string;
  id: string;
  field: string;
  operator: Condition['operator'];
  version: number;
  /** The entity's life: from its first event until now. */
  lifeFrom: string;
  lifeTo: string;
  count: number;
  /** Milliseconds in which it held altogether; 0 of moments. */
  lasted: number;
  /** The first and earliest, up to 200. */
  spans: SpanView[];
  /** The events at the ends of the first 50 of them. */
  events: VersionEvent[];
  /** Times at which the field changed, up to 400. */
  turns: string[];
  points: Point[];
  /** Whether the field turned so often that only its latest 50,000 turns were looked through. */
  isCut: boolean;
  /** How long the search took, in milliseconds. */
  took: number;
};

export type Limited = { status: 'limited'; retryAfter: number };

const mostSpans = 200;
const mostTold = 50;
const mostMarks = 400;

/** When a condition on one field of an entity held; null where there is no such entity. */
export async function findSpans(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { field, ...condition }: Condition & { field: string },
): Promise<Finding | Limited | null> {
  const started = performance.now();
  const subject = await readSubject(store, viewer, ref);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const asked = askCondition(store, masker, ref, { field, ...condition });
  if (asked.status === 'limited') return asked;
  const { turns, firstAt, isCut } = await readTurns(store, masker, snapshot, field, asked.of);
  const spans = spansOf(condition, turns);
  const took = performance.now() - started;
  const now = Math.max(Date.now(), turns.at(-1)?.at ?? 0);
  const shown = spans.slice(0, mostSpans);
  const ends = shown.slice(0, mostTold).flatMap(({ from, until }) => [from, until]);
  const versions = [...new Set(ends.filter((version) => version !== null))];
  const isMoment = momentOperators.includes(condition.operator);
  return {
    status: 'found',
    type: ref.type,
    id: ref.id,
    field,
    operator: condition.operator,
    version: snapshot.version,
    lifeFrom: isoTime(firstAt),
    lifeTo: isoTime(now),
    count: spans.length,
    lasted: isMoment ? 0 : spans.reduce((sum, span) => sum + lastedOf(span, now), 0),
    spans: shown.map((span) => spanView(span, now)),
    events: await versionEvents(store, masker, ref, versions),
    turns: sampled(turns.filter(({ version }) => version > 0)).map(({ at }) => isoTime(at)),
    // What is compared unseen draws no line.
    points: asked.of === 'real' ? [] : samplePoints(turns, mostMarks),
    isCut,
    took: Math.round(took * 10) / 10,
  };
}

export function spanView(span: Span, now: number): SpanView {
  return {
    from: span.from,
    until: span.until,
    fromAt: isoTime(span.fromAt),
    untilAt: span.untilAt === null ? null : isoTime(span.untilAt),
    lasted: lastedOf(span, now),
  };
}

function lastedOf({ fromAt, untilAt }: Span, now: number): number {
  return Math.max(0, (untilAt ?? now) - fromAt);
}

function sampled<T>(all: readonly T[]): T[] {
  const size = Math.ceil(all.length / mostMarks) || 1;
  return all.filter((_, index) => index % size === 0);
}
