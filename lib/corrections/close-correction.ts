import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type Decided,
  type Deciding,
  done,
  wrongStatus,
} from '#lib/corrections/approve-correction.ts';
import { closeBulk } from '#lib/corrections/bulk/close-bulk.ts';
import { type Correction, isBulk } from '#lib/corrections/correction.ts';
import { demandOnCorrection, maySee } from '#lib/corrections/correction-rights.ts';
import { insertNote, withOwnPaths } from '#lib/corrections/note-correction.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import { stepCorrection } from '#lib/corrections/step-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

type Closing = Pick<Deciding, 'expected'> & { reason: string };

/** Refuses a correction for a reason, which joins its conversation. Throws an `AccessFault`. */
export async function rejectCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
  { expected, reason }: Closing,
): Promise<Decided> {
  demand(viewer, 'approveCorrection');
  if (reason.trim() === '') return { status: 'reason-missing' };
  const principal = await principalOf(store, viewer.id);
  return stepCorrection<Decided>(store, viewer, id, expected, async (correction) => {
    if (!maySee(viewer, correction)) return { answer: { status: 'not-found' } };
    demandOnCorrection(viewer, 'approveCorrection', correction);
    if (isClosed(correction)) return wrongStatus(correction);
    if (correction.principal === principal) return { answer: { status: 'own' } };
    return {
      take: closing(viewer, correction, 'rejected', withOwnPaths(store, reason)),
      tell: done,
    };
  });
}

/** Takes back a correction that the viewer, or who is behind them, proposed. */
export async function withdrawCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
  { expected, reason }: Closing,
): Promise<Decided> {
  demand(viewer, 'proposeCorrection');
  const principal = await principalOf(store, viewer.id);
  return stepCorrection<Decided>(store, viewer, id, expected, async (correction) => {
    if (!maySee(viewer, correction)) return { answer: { status: 'not-found' } };
    demand(viewer, 'proposeCorrection', correction.entity.type);
    if (correction.principal !== principal) return { answer: { status: 'own' } };
    if (isClosed(correction)) return wrongStatus(correction);
    return {
      take: closing(viewer, correction, 'withdrawn', withOwnPaths(store, reason)),
      tell: done,
    };
  });
}

function isClosed({ status, applier }: Correction): boolean {
  return applier !== null || (status !== 'proposed' && status !== 'approved');
}

function closing(
  viewer: Viewer,
  { id, content }: Correction,
  status: 'rejected' | 'withdrawn',
  reason: string,
) {
  const body = reason.trim();
  const note = body === '' ? null : v7();
  return {
    step: status,
    status,
    data: { note },
    // Who proposed it is told that somebody else refused it.
    mails: status === 'rejected',
    work: async (client: Parameters<typeof insertNote>[0]) => {
      if (content && isBulk(content)) await closeBulk(client, content.bulk);
      if (note !== null) await insertNote(client, { id: note, correctionId: id, viewer, body });
    },
  };
}
