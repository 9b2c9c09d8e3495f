import type { Viewer } from '#lib/access/viewer.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import { mayOnCorrection } from '#lib/corrections/correction-rights.ts';
import type { CorrectionView, Hindrance } from '#lib/corrections/correction-view.ts';

/** Why the viewer cannot take each step, as taking it would tell them. */
export function hindrancesOf(
  viewer: Viewer,
  principal: string,
  correction: Correction,
  /** Nothing of it would be recorded now. */
  isRefused: boolean,
): CorrectionView['hindrances'] {
  const { status, applier, content } = correction;
  const isOpen = (status === 'proposed' || status === 'approved') && applier === null;
  const isOwn = correction.principal === principal;
  const first = (...hindrances: [boolean, Hindrance][]) =>
    hindrances.find(([applies]) => applies)?.[1] ?? null;
  const mayNot = (permission: 'proposeCorrection' | 'approveCorrection' | 'applyCorrection') =>
    !mayOnCorrection(viewer, permission, correction);
  const isErased = content === null;
  return {
    approve: first(
      [status !== 'proposed' || !isOpen, 'wrong-status'],
      [isOwn, 'own'],
      [mayNot('approveCorrection'), 'forbidden'],
      [isErased, 'erased'],
      [isRefused, 'refused'],
    ),
    reject: first(
      [!isOpen, 'wrong-status'],
      [isOwn, 'own'],
      [mayNot('approveCorrection'), 'forbidden'],
    ),
    withdraw: first(
      [!isOpen, 'wrong-status'],
      [!isOwn, 'not-own'],
      [mayNot('proposeCorrection'), 'forbidden'],
    ),
    apply: first(
      [status !== 'approved' || !isOpen, 'wrong-status'],
      [mayNot('applyCorrection'), 'forbidden'],
      [isErased, 'erased'],
      [isRefused, 'refused'],
    ),
    note: first([mayNot('proposeCorrection'), 'forbidden'], [isErased, 'erased']),
  };
}
