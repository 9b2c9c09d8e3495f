/** The look of a line at the foot of the navigation: what it is on the left, how it stands on the right. */
export const footLine =
  'flex w-full items-baseline justify-between gap-2 rounded-md px-2 py-[5px] text-left text-ink-2';

export const footValue = 'text-xs text-ink-3';
