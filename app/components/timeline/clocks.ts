/** By which clock a moment is counted: when things happened, or when they were recorded. */
export const clocks = ['effective', 'recorded'] as const;

export type Clock = (typeof clocks)[number];
