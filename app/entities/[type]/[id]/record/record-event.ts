'use server';

import { z } from 'zod';
import type { RecordAnswer } from '#app/entities/[type]/[id]/record/record-answer.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { noteRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';

// The data comes as its JSON text: what a browser makes of an object's keys on the way is not ours to trust.
const requestSchema = z.strictObject({
  entity: z.strictObject({ type: z.string(), id: z.string() }),
  /** Whether the catalogue knows the entity's type: the id then stands in the data alone. */
  known: z.boolean(),
  type: z.string(),
  data: z.string().max(1_000_000),
  reason: z.string().max(10_000),
  /** The version that the form was made at. */
  expected: z.int().min(0),
});

export type RecordRequest = z.infer<typeof requestSchema>;

/** Records one event, and answers with it and the state that the projection has of its entity. */
export async function recordEvent(given: RecordRequest): Promise<RecordAnswer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  const data = request.success ? parseObject(request.data.data) : null;
  if (!request.success || !data) return { status: 'unreadable' };
  const { entity, known, type, reason, expected } = request.data;
  const store = currentStore();
  try {
    const proposed = {
      type,
      data,
      ...(known ? {} : { entity }),
      reason: reason.trim() === '' ? null : reason.trim(),
    };
    const outcome = await appendEvents(store, viewer, [proposed], { expected });
    if (outcome.status === 'refused') {
      for (const fault of outcome.faults) noteRefusal(viewer, fault);
      const moved = outcome.faults.find(({ kind }) => kind === 'precondition');
      if (!moved) return { status: 'refused', faults: outcome.faults };
      const version = moved.params?.['version'];
      return { status: 'moved', version: typeof version === 'number' ? version : expected };
    }
    const recorded = outcome.events[0]?.event;
    const [event, state] = await Promise.all([
      recorded ? readEventView(store, viewer, recorded.id) : null,
      recorded ? readNamedEntity(store, viewer, recorded.entity) : null,
    ]);
    return event && state ? { status: 'recorded', event, state } : { status: 'unreadable' };
  } catch (error) {
    console.error('An event could not be recorded:', error);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { status: code === 'database_unavailable' ? 'unavailable' : 'failed' };
  }
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
