/** Why somebody ends an act: chosen, never typed, since an event of the system is never erased. */
export const cancelReasons = [
  'It does something else than was meant',
  'It is no longer needed',
  'It has to be filled in anew',
  'It gets in the way of other work',
] as const;

/** Why somebody goes on with what another let run. */
export const takeOverReasons = [
  'Whoever let it run has left',
  'Whoever let it run may no longer apply',
  'Whoever let it run asked for it',
] as const;

export type CancelReason = (typeof cancelReasons)[number];
export type TakeOverReason = (typeof takeOverReasons)[number];
