/** What a command ends with where it understood what was asked, and it cannot be; 1 is any other failure. */
export const exits = {
  refused: 2,
  'second-person': 3,
  /** Somebody, or something, came between. */
  moved: 4,
} as const;
