/** Whether a read is tried again: not where the server refused it, which it would again. */
export function retryFaults(failures: number, error: Error & { status?: number }): boolean {
  return failures < 2 && (error.status === undefined || error.status >= 500);
}
