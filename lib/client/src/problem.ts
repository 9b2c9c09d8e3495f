import type { ProblemBody } from './types.ts';

/** What a store answered that refused: nothing was recorded. */
export class BackstoryProblem extends Error {
  readonly status: number;
  /** Stable: `email_not_verified`. */
  readonly code: string;
  /** Each fault with its place. */
  readonly errors: NonNullable<ProblemBody['errors']>;
  /** What to record first, where the refusal names it. */
  readonly next: NonNullable<ProblemBody['next']>;
  /** Everything that was answered. */
  readonly body: ProblemBody & Record<string, unknown>;
  /** Milliseconds after which to come again, where that is told. */
  readonly retryAfter: number | null;

  constructor(body: ProblemBody & Record<string, unknown>, retryAfter: number | null) {
    super(body.detail);
    this.name = 'BackstoryProblem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.next = body.next ?? [];
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/**
 * The store could not be reached in time, or what answered was not it. Whether an event was recorded is
 * not known: call again with the same `idempotencyKey`.
 */
export class BackstoryUnreachable extends Error {
  readonly code = 'unreachable';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackstoryUnreachable';
  }
}

/** The problem that an answer tells; null where it tells none. */
export async function problemIn(response: Response): Promise<BackstoryProblem | null> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) return null;
  const body = (await response.json()) as ProblemBody & Record<string, unknown>;
  return new BackstoryProblem(body, retryAfterOf(response.headers));
}

/** Seconds, or a date, as milliseconds from now. */
export function retryAfterOf(headers: Headers): number | null {
  const told = headers.get('retry-after');
  if (told === null) return null;
  const seconds = Number(told);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(told);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
