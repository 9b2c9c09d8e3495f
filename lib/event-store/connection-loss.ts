/** Errors that say nothing of the statement: the connection, or the server, went away. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  // PostgreSQL: connection failures, shutdowns and start-ups.
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // It hangs: a statement or a lock was waited for too long. Or it is a standby after a failover.
  '57014',
  '55P03',
  '25006',
]);

export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return codes.has(code) || code === 'database_unavailable';
  return /connection terminated|connection ended|not queryable|timeout exceeded when trying to connect|connection error|query read timeout|pool after calling end/i.test(
    error.message,
  );
}

/** Serialization failures and deadlocks: the same may go well a moment later. */
export function isPassing(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40001' || code === '40P01';
}

/** The fault that everything above sees when the database is away: `code` is `database_unavailable`. */
export function unavailable(cause: unknown): Error & { code: string } {
  return Object.assign(new Error('The database is away.', { cause }), {
    code: 'database_unavailable',
  });
}
