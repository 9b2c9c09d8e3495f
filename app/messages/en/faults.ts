/** What is said of what was refused or does not fit. */
export const faults = {
  /** As the engine says it: it speaks English. */
  told: (message: string): string => message,
  /** The same of a file to import and of its rows: lines of several sentences. */
  ofFile: (message: string): string => message,
};
