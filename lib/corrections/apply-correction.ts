// Invariant: an approved correction is recorded once. That it is being applied is recorded first; its
// events carry the draft's id as their key, so that whoever goes on from there, the process or a
// worker after it, records them once and says so.
import { allows, demand } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import {
  type Decided,
  type Deciding,
  done,
  newlyAsked,
  wrongStatus,
} from '#lib/corrections/approve-correction.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { endedStep } from '#lib/corrections/bulk/finish-review.ts';
import { mayHold } from '#lib/corrections/bulk/may-let-run.ts';
import { startApproved } from '#lib/corrections/bulk/start-bulk.ts';
import { type BulkContent, type Correction, isBulk } from '#lib/corrections/correction.ts';
import { demandOnCorrection, maySee } from '#lib/corrections/correction-rights.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { judgeCorrection, seenTag } from '#lib/corrections/judge-correction.ts';
import {
  type StepChange,
  type Stepping,
  stepCorrection,
} from '#lib/corrections/step-correction.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Store } from '#lib/event-store/store.ts';

export type AppliedCorrection =
  | Decided
  /** Who applies it may not record one of its events. */
  | { status: 'not-allowed'; version: number };

/** Records what an approved correction holds, as it was approved. Throws an `AccessFault`. */
export async function applyCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
  { expected, seen }: Deciding = {},
): Promise<AppliedCorrection> {
  demand(viewer, 'applyCorrection');
  const begun = await stepCorrection<AppliedCorrection | Correction>(
    store,
    viewer,
    id,
    expected,
    async (correction) => {
      if (!maySee(viewer, correction)) return { answer: { status: 'not-found' } };
      const { content } = correction;
      if (!content) return { answer: { status: 'erased' } };
      demandOnCorrection(viewer, 'applyCorrection', correction);
      if (correction.status !== 'approved' || correction.applier !== null) {
        return wrongStatus(correction);
      }
      const judged = await judgeCorrection(store, content);
      if (judged.status === 'changed') {
        return { take: newlyAsked(correction, judged), tell: outdated };
      }
      if (judged.status === 'repinned') return { take: newlyAsked(correction, judged) };
      if (seen !== undefined && seen !== seenTag(store, judged.content)) {
        return { answer: { status: 'outdated', version: correction.version } };
      }
      const data = { applier: viewer.id };
      return {
        take: { step: 'applying', status: 'approved', data, applier: viewer.id },
        tell: (stepped) => stepped,
      };
    },
  );
  return 'proposer' in begun ? finishApplying(store, viewer, begun.id) : begun;
}

/** What was begun to be applied, by a worker, where its process did not come to say how it went. */
export async function settleApplying(store: Store, { id, applier }: Correction): Promise<void> {
  const viewer = applier === null ? null : await storedViewer(store, applier);
  await finishApplying(store, viewer ?? nobody, id);
}

/** In the place of whoever may come in no longer. */
const nobody: Viewer = {
  ...{ kind: 'command', id: 'worker', name: 'Worker', role: null },
  rights: {},
  eventTypes: null,
  reveals: [],
};

/** Records the events of a correction that is being applied, and that it was. */
async function finishApplying(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<AppliedCorrection> {
  return stepCorrection<AppliedCorrection>(store, viewer, id, undefined, async (correction) => {
    const { content, applier, status } = correction;
    // Somebody else came to it first.
    if (applier === null) {
      return status === 'applied' ? { answer: done(correction) } : wrongStatus(correction);
    }
    if (!content) return notApplied;
    if (isBulk(content)) return goOnWithBulk(store, viewer, correction, content);
    const { pin, draft } = content;
    const outcome = await applyDraft(store, viewer, draft, pin, { approval: { id } });
    if (outcome.status === 'recorded') {
      return { take: appliedStep(correction, outcome.events), tell: done };
    }
    const { faults } = outcome.preview;
    if (faults.some(({ kind }) => kind === 'forbidden')) {
      const recorded = await recordedOf(store, correction, draft);
      return recorded ? { take: appliedStep(correction, recorded), tell: done } : notApplied;
    }
    const busy = faults.find(({ kind }) => kind === 'contended');
    // It stays as it is: a worker goes on with it.
    if (busy) throw new Error(busy.message);
    const judged = await judgeCorrection(store, content);
    if (judged.status === 'repinned') return { take: newlyAsked(correction, judged) };
    const asked = newlyAsked(correction, { ...judged, status: 'changed' });
    return { take: asked, tell: outdated };
  });
}

/** A bulk act is let run; a worker records it, and its end is that of the correction. */
async function goOnWithBulk(
  store: Store,
  viewer: Viewer,
  correction: Correction,
  { bulk: id }: BulkContent,
): Promise<Stepping<AppliedCorrection>> {
  const bulk = await readBulkRow(store, id);
  if (!bulk) return notApplied;
  if (bulk.status === 'proposed') {
    const may = allows(viewer, 'applyCorrection', bulk.entityType) && mayHold(viewer, bulk);
    if (!may) return notApplied;
    const { status } = await startApproved(
      store,
      viewer,
      bulk,
      await approverOf(store, correction),
    );
    // Erased meanwhile.
    if (status === 'nothing-fits') return { take: newlyAskedNothing(correction), tell: outdated };
  }
  const ended = endedStep(bulk);
  return ended ? { take: ended, tell: done } : { answer: done(correction) };
}

/** Who approved it last. */
async function approverOf({ pool }: Store, { id, proposer }: Correction): Promise<string> {
  const { rows } = await pool.query<{ by: string }>(
    `select coalesce(actor, recorder) as by from authority.event
     where entity_type = '$correction' and entity_id = $1 and data ->> 'step' = 'approved'
     order by version desc limit 1`,
    [id],
  );
  return rows[0]?.by ?? proposer;
}

function newlyAskedNothing({ checkedPosition }: Correction): StepChange {
  const data = { moved: [] };
  return { step: 'outdated', status: 'proposed', data, checkedPosition, applier: null };
}

const notApplied: Stepping<AppliedCorrection> = {
  take: { step: 'not-applied', status: 'approved', applier: null },
  tell: ({ version }) => ({ status: 'not-allowed', version }),
};

function outdated({ version }: Correction): AppliedCorrection {
  return { status: 'outdated', version };
}

type RecordedEvent = { id: string; type: string; entity: EntityRef & { version: number } };

function appliedStep(
  { proposer, applier: by }: Correction,
  events: readonly RecordedEvent[],
): StepChange {
  return {
    // Who proposed it is told that somebody else did it.
    mails: by !== proposer,
    step: 'applied',
    status: 'applied',
    applier: null,
    data: {
      events: events.map(({ id, type, entity }) => ({
        id,
        type,
        entity: { type: entity.type, id: entity.id, version: entity.version },
      })),
    },
  };
}

/** The events of it where they were recorded before its applier lost the right to; else null. */
async function recordedOf(
  { pool }: Store,
  { id, applier }: Correction,
  draft: Draft,
): Promise<RecordedEvent[] | null> {
  const { rows } = await pool.query<RecordedEvent>(
    `select id, type, json_build_object('type', entity_type, 'id', entity_id, 'version', version)
       as entity
     from authority.event
     where correlation_id = $1 and recorder = $2 and entity_type not like '$%'
     order by position`,
    [id, applier],
  );
  const events = rows.map((row) => ({ ...row, entity: parsed(row.entity) }));
  const isIt =
    events.length === draft.events.length &&
    events.every(({ type, entity }, index) => {
      const wanted = draft.events[index];
      return type === wanted?.type && entity.id === wanted.entity.id;
    });
  return isIt ? events : null;
}

/** JSON columns come as their text. */
function parsed(entity: RecordedEvent['entity'] | string): RecordedEvent['entity'] {
  return typeof entity === 'string' ? JSON.parse(entity) : entity;
}
