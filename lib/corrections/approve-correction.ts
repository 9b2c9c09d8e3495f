import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Correction, CorrectionStatus } from '#lib/corrections/correction.ts';
import { demandOnCorrection, maySee } from '#lib/corrections/correction-rights.ts';
import { type Judged, judgeCorrection, seenTag } from '#lib/corrections/judge-correction.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import {
  type StepChange,
  type Stepping,
  type StepRefused,
  stepCorrection,
} from '#lib/corrections/step-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Deciding = {
  /** The version of the correction that was decided on; any where it is not given. */
  expected?: number | undefined;
  /** The tag of the preview that was looked at; what is asked for at present where it is not given. */
  seen?: string | undefined;
};

export type Decided =
  | { status: 'done'; is: CorrectionStatus | 'applying'; version: number }
  | StepRefused
  /** It is at another point than the step begins from. */
  | { status: 'wrong-status'; is: CorrectionStatus | 'applying' }
  /** It would do something else than what was seen: it is asked for anew. */
  | { status: 'outdated'; version: number }
  /** Nobody approves what they proposed themselves. */
  | { status: 'own' }
  /** What it was about was erased. */
  | { status: 'erased' }
  | { status: 'reason-missing' };

/** Approves what was seen of a correction, as a second person. Throws an `AccessFault`. */
export async function approveCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
  { expected, seen }: Deciding = {},
): Promise<Decided> {
  demand(viewer, 'approveCorrection');
  const principal = await principalOf(store, viewer.id);
  let asked = false;
  return stepCorrection<Decided>(store, viewer, id, expected, async (correction) => {
    if (!maySee(viewer, correction)) return { answer: { status: 'not-found' } };
    const { content } = correction;
    if (!content) return { answer: { status: 'erased' } };
    demandOnCorrection(viewer, 'approveCorrection', correction);
    const isOpen = correction.status === 'proposed' || correction.status === 'approved';
    if (!isOpen || correction.applier !== null) return wrongStatus(correction);
    if (correction.principal === principal) return { answer: { status: 'own' } };
    const judged = await judgeCorrection(store, content);
    if (judged.status !== 'same') {
      asked ||= judged.status === 'changed';
      return { take: newlyAsked(correction, judged) };
    }
    if (correction.status === 'approved') return wrongStatus(correction);
    const isSeen = seen === undefined ? !asked : seen === seenTag(store, judged.content);
    // What would be refused is asked for, and cannot be approved.
    if (!isSeen || judged.isRefused) {
      return { answer: { status: 'outdated', version: correction.version } };
    }
    return { take: { step: 'approved', status: 'approved', mails: true }, tell: done };
  });
}

/** What is recorded where a correction is not decided on what there is any more. */
export function newlyAsked(
  { status }: Correction,
  { status: judged, content, moved, position: checkedPosition, work }: Judged,
): StepChange {
  const kept = { data: { moved }, content, checkedPosition, ...(work ? { work } : {}) };
  if (judged === 'repinned') return { step: 'repinned', status, ...kept };
  return { step: 'outdated', status: 'proposed', ...kept, applier: null, mails: true };
}

export function done({ status, applier, version }: Correction): Decided {
  return { status: 'done', is: applier === null ? status : 'applying', version };
}

export function wrongStatus({ status, applier }: Correction): Stepping<Decided> {
  return { answer: { status: 'wrong-status', is: applier === null ? status : 'applying' } };
}
