/** Something wrong in a catalogue, told at start. */
export type Mistake = { file: string; line: number; message: string };

/** An error with code `catalogue_invalid`; its message has a line for each mistake: `file:line message`. */
export function catalogueError(mistakes: readonly Mistake[]): Error & { code: string } {
  const lines = mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`);
  const error = new Error(`The catalogue has mistakes.\n${lines.join('\n')}`);
  return Object.assign(error, { code: 'catalogue_invalid' });
}
