'use server';

import { z } from 'zod';
import { listParametersOf } from '#app/api/1.0/_http/list-parameters.ts';
import { problemOf } from '#app/api/1.0/_http/problem.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { mostChosen } from '#lib/corrections/bulk/bulk.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import {
  cancelBulk,
  pauseBulk,
  resumeBulk,
  retryBulk,
  takeOverBulk,
} from '#lib/corrections/bulk/control-bulk.ts';
import { type ConflictDecided, decideConflict } from '#lib/corrections/bulk/decide-conflict.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { type BulkHeld, holdBulk } from '#lib/corrections/bulk/hold-bulk.ts';
import type { BulkOutcome } from '#lib/corrections/bulk/move-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { type ProposedBulk, proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { readIds } from '#lib/corrections/bulk/read-ids.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { cancelReasons, takeOverReasons } from '#lib/domain/bulk-reasons.ts';
import { everyKey } from '#lib/domain/held-back.ts';

type Failed = { status: 'forbidden' | 'failed' };

export type ChooseAnswer =
  | { status: 'chosen'; id: string }
  | { status: 'none' | 'too-many' }
  | { status: 'invalid'; message: string; line?: number }
  | Failed;

const chosenSchema = z.union([
  z.strictObject({ type: z.string().max(300), text: z.string().max(5_000_000) }),
  /** `query` is that of the list, as its URL has it. */
  z.strictObject({ type: z.string().max(300), query: z.string().max(20_000) }),
  z.strictObject({ type: z.string().max(300), ids: z.array(z.string().max(600)).max(mostChosen) }),
]);

/** Keeps which entities a bulk act is for. */
export async function chooseForBulk(given: z.infer<typeof chosenSchema>): Promise<ChooseAnswer> {
  return guarded<ChooseAnswer>(async (viewer) => {
    const request = chosenSchema.safeParse(given);
    if (!request.success) return { status: 'failed' };
    const { type } = request.data;
    const store = currentStore();
    if ('query' in request.data) {
      const { moment: _, ...list } = listParametersOf(new URLSearchParams(request.data.query));
      return chooseEntities(store, viewer, { type, list });
    }
    if ('ids' in request.data) {
      const rows = request.data.ids.map((id) => ({ id }));
      return chooseEntities(store, viewer, { type, rows });
    }
    const read = readIds(request.data.text);
    if (read.status === 'invalid') return read;
    return chooseEntities(store, viewer, { type, rows: read.rows });
  });
}

const source = z.union([
  z.strictObject({ from: z.literal('value'), value: z.json() }),
  z.strictObject({ from: z.literal('state'), path: z.string().max(600) }),
  z.strictObject({
    from: z.literal('past'),
    path: z.string().max(600),
    at: z.iso.datetime({ offset: true }),
  }),
  z.strictObject({ from: z.literal('column'), name: z.string().max(600) }),
]);
const wishSchema = z.strictObject({
  id: z.uuid(),
  eventType: z.string().min(1).max(300),
  template: z.record(z.string().max(300), source),
  reason: z.string().max(10_000),
  ticket: z.string().max(500).nullable(),
  /** ISO 8601; null for the moment at which each is recorded. */
  occurredAt: z.iso.datetime().nullable(),
});

export type FillAnswer =
  | { status: 'filled' | 'not-found' | 'reason-missing' | 'moved-on' }
  | { status: 'invalid'; message: string }
  | Failed;

/** Says what is to be recorded of each; the preview follows step by step. */
export async function fillIn(given: z.infer<typeof wishSchema>): Promise<FillAnswer> {
  return guarded<FillAnswer>(async (viewer) => {
    const request = wishSchema.safeParse(given);
    if (!request.success) return { status: 'failed' };
    const { id, ...wish } = request.data;
    return fillBulk(currentStore(), viewer, id, wish);
  });
}

export type StepAnswer =
  | { status: 'going'; done: number; total: number }
  | { status: 'done' }
  | Failed;

/** Decides the next some of them. */
export async function previewStep(id: string): Promise<StepAnswer> {
  return guarded<StepAnswer>(async (viewer) => {
    const progress = await previewBulkStep(currentStore(), viewer, String(id));
    return progress ? { status: 'going', ...progress } : { status: 'done' };
  });
}

const seenSchema = {
  id: z.uuid(),
  /** The version of the act that the page shows. */
  seen: z.int().optional(),
  /** What was filled in, or decided, that the page shows. */
  plan: z.int().optional(),
};
const controlSchema = z.discriminatedUnion('control', [
  z.strictObject({
    ...seenSchema,
    control: z.enum(['start', 'propose', 'pause', 'resume', 'retry']),
  }),
  z.strictObject({ ...seenSchema, control: z.literal('cancel'), why: z.enum(cancelReasons) }),
  z.strictObject({ ...seenSchema, control: z.literal('takeOver'), why: z.enum(takeOverReasons) }),
]);

export type BulkControl = z.infer<typeof controlSchema>['control'];

export type ControlAnswer = BulkOutcome | ProposedBulk | Failed;

/** Lets an act run, stops it, ends it, goes on with another's, or takes up what failed. */
export async function controlBulk(given: z.infer<typeof controlSchema>): Promise<ControlAnswer> {
  return guarded<ControlAnswer>(async (viewer) => {
    const request = controlSchema.safeParse(given);
    if (!request.success) return { status: 'failed' };
    const { id, plan } = request.data;
    const store = currentStore();
    switch (request.data.control) {
      case 'start':
        return startBulk(store, viewer, id, plan);
      case 'propose':
        return proposeBulk(store, viewer, id, plan);
      case 'pause':
        return pauseBulk(store, viewer, id);
      case 'resume':
        return resumeBulk(store, viewer, id);
      case 'retry':
        return retryBulk(store, viewer, id);
      case 'cancel':
        return cancelBulk(store, viewer, id, request.data.why);
      case 'takeOver':
        return takeOverBulk(store, viewer, id, request.data.why);
    }
  });
}

const decisionSchema = z.strictObject({
  id: z.uuid(),
  field: z.string().max(600),
  choice: z.enum(['now', 'was']).nullable(),
  entityId: z.string().max(600).optional(),
});

export type DecideAnswer = ConflictDecided | Failed;

/** Says of a field that changed since what a revert makes of it, on all entities or on one. */
export async function decide(given: z.infer<typeof decisionSchema>): Promise<DecideAnswer> {
  return guarded<DecideAnswer>(async (viewer) => {
    const request = decisionSchema.safeParse(given);
    if (!request.success) return { status: 'failed' };
    const { id, ...decision } = request.data;
    return decideConflict(currentStore(), viewer, id, decision);
  });
}

const holdSchema = z.strictObject({
  id: z.uuid(),
  holds: z
    .array(
      z.strictObject({ reactor: z.string().max(200), reason: z.string().trim().min(1).max(2_000) }),
    )
    .max(100),
});

export type HoldAnswer = BulkHeld | Failed;

/** Says of which reactors nothing is set off by it; all is previewed anew. */
export async function holdBack(given: z.infer<typeof holdSchema>): Promise<HoldAnswer> {
  return guarded<HoldAnswer>(async (viewer) => {
    const request = holdSchema.safeParse(given);
    if (!request.success) return { status: 'failed' };
    const { id, holds } = request.data;
    const all = holds.map((hold) => ({ ...hold, key: everyKey }));
    return holdBulk(currentStore(), viewer, id, all);
  });
}

export type RevertAnswer = Awaited<ReturnType<typeof revertBulk>> | Failed;

/** Begins the bulk act that takes one back. */
export async function revertWhole(given: { id: string; reason: string }): Promise<RevertAnswer> {
  return guarded<RevertAnswer>((viewer) =>
    revertBulk(currentStore(), viewer, String(given.id), String(given.reason).slice(0, 10_000)),
  );
}

async function guarded<T>(
  run: (viewer: Awaited<ReturnType<typeof actionViewer>>) => Promise<T>,
): Promise<T | Failed> {
  const viewer = await actionViewer();
  try {
    return await run(viewer);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    const problem = problemOf(error);
    if (problem) return { status: 'invalid', message: problem.detail } as T;
    console.error('A bulk act failed:', error);
    return { status: 'failed' };
  }
}
