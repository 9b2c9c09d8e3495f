// Invariant: a correction takes one step at a time. Its event and its row are written in one
// transaction, each on the version before it: of two who step at once one is recorded, and the other
// decides anew on what the first has left.
import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type Correction,
  type CorrectionContent,
  type CorrectionStatus,
  type CorrectionStep,
  isBulk,
} from '#lib/corrections/correction.ts';
import { findCorrection } from '#lib/corrections/find-corrections.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type StepChange = {
  step: CorrectionStep;
  status: CorrectionStatus;
  /** What else the event says: nothing personal. */
  data?: JsonObject;
  content?: CorrectionContent;
  /** Only while its content is not erased. */
  needsContent?: boolean;
  /** Null where nobody applies it any more; unchanged where it is not given. */
  applier?: string | null;
  /** Up to where it is known whether what it touches moved. */
  checkedPosition?: bigint;
  /** Whoever is waited for from now on is told by mail. */
  mails?: boolean;
  /** What else is written with it. */
  work?: (client: pg.ClientBase) => Promise<void>;
};

/** What was decided on a correction: an answer, or a step, after which it is decided again or answered. */
export type Stepping<T> =
  | { answer: T }
  | { take: StepChange; tell?: (stepped: Correction) => T | Promise<T> };

export type StepRefused =
  | { status: 'not-found' }
  /** Another version was expected than this one. */
  | { status: 'version-conflict'; version: number };

const maxSteps = 20;

/**
 * Takes the steps that `decide` wants, each on the correction as it is then. `expected` is the version
 * that the caller decided on; with none it is decided anew where somebody came between.
 */
export async function stepCorrection<T>(
  store: Store,
  viewer: Viewer,
  id: string,
  expected: number | undefined,
  decide: (correction: Correction) => Promise<Stepping<T>>,
): Promise<T | StepRefused> {
  let wanted = expected;
  for (let tries = 0; tries < maxSteps; tries++) {
    const found = await findCorrection(store, id);
    if (!found) return { status: 'not-found' };
    if (wanted !== undefined && found.version !== wanted) {
      return { status: 'version-conflict', version: found.version };
    }
    const decided = await decide(found);
    if ('answer' in decided) return decided.answer;
    const stepped = await takeStep(store, viewer, found, decided.take);
    if (!stepped) continue;
    if (decided.tell) return decided.tell(stepped);
    if (wanted !== undefined) wanted = stepped.version;
  }
  throw new Error(`$correction/${id}: too many others decide on it`);
}

/** Null where somebody came between. */
async function takeStep(
  store: Store,
  viewer: Viewer,
  correction: Correction,
  change: StepChange,
): Promise<Correction | null> {
  const { id, version } = correction;
  const next = version + 1;
  const sealed = change.content ? seal(change.content) : null;
  const applier = change.applier === undefined ? correction.applier : change.applier;
  const checked = change.checkedPosition ?? correction.checkedPosition;
  const act = {
    type: '$correction' as const,
    entity: { type: '$correction' as const, id },
    data: {
      step: change.step,
      status: change.status,
      ...(sealed ? { content: sealed.hash } : {}),
      ...change.data,
    },
    reason: null,
    expected: version,
    // Of a bulk act it is that of all that it records.
    correlationId: bulkOf(correction) ?? id,
  };
  // What was erased meanwhile is not written back.
  const needsContent = change.content !== undefined || change.needsContent === true;
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `update operational.correction set status = $3, version = $4,
           changed_at = date_trunc('milliseconds', now()),
           applier = $5, checked_position = $6,
           content = coalesce($7::json, content), salt = coalesce($8, salt)
         where id = $1 and version = $2 and (content is not null or not $9)`,
        [
          id,
          version,
          change.status,
          next,
          applier,
          checked,
          sealed?.text ?? null,
          sealed?.salt ?? null,
          needsContent,
        ],
      );
      if (rowCount !== 1) throw overtaken();
      if (change.mails) await wantMail(client, id, next);
      await change.work?.(client);
    });
  } catch (error) {
    if (isOvertaken(error)) return null;
    throw error;
  }
  return {
    ...correction,
    status: change.status,
    version: next,
    changedAt: Date.now(),
    applier,
    checkedPosition: checked,
    content: change.content ?? correction.content,
  };
}

function bulkOf({ content }: Correction): string | null {
  return content && isBulk(content) ? content.bulk : null;
}

/** The content as it is stored, with a hash that says nothing once its salt is gone. */
export function seal(content: CorrectionContent): { text: string; salt: Buffer; hash: string } {
  const text = canonicalJson(content as unknown as Json);
  const salt = randomBytes(16);
  return { text, salt, hash: hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'hex') };
}

/** A worker finds out whom it is for. */
export async function wantMail(client: pg.ClientBase, id: string, version: number): Promise<void> {
  await client.query(
    `insert into operational.correction_mail (correction_id, version)
     select id, $2 from operational.correction where id = $1 and site is not null`,
    [id, version],
  );
}

const mark = Symbol('overtaken');

/** What makes a step be decided anew. */
export function overtaken(): Error {
  return Object.assign(new Error('somebody else decided on the correction'), { [mark]: true });
}

function isOvertaken(error: unknown): boolean {
  if (isActRefused(error)) return error.fault.code === 'version_conflict';
  return error instanceof Error && mark in error;
}
