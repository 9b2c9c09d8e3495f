/** Characters. Length is what counts; nothing else is asked of a password. */
export const shortestPassword = 12;
/** A hash of anything longer would only cost time. */
export const longestPassword = 128;
