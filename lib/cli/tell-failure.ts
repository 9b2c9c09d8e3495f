/** Prints what an operator can settle as a sentence, and anything else with its stack. */
export function tellFailure(error: unknown): void {
  console.error(isTold(error) ? `\n${error.message}` : error);
}

/** Our own errors carry a snake_case code; those of the system are in capitals. */
function isTold(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^[a-z_]+$/.test(String(error.code));
}
