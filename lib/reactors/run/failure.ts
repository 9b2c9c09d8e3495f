import { scrub } from '#lib/reactors/scrub.ts';

/**
 * Why an attempt failed. `cause` is stable, and what failures are grouped by; `error` is in words, and
 * neither holds anything personal.
 */
export type Failure = {
  cause: string;
  error: string;
  /** The receiver as a whole does not answer, so that others would fail as well. */
  isReceivers: boolean;
  /** Not tried again by itself. */
  isFinal: boolean;
  /** Milliseconds that the receiver asks to be left alone. */
  retryAfter: number | null;
};

/**
 * What an error may say of itself; the rest is found from what it is. Thrown by what letters, webhooks
 * and reactors are made of.
 */
export type TellingError = Error & {
  /** The cause; else `code`. */
  failure?: string;
  isOfAll?: boolean;
  isFinal?: boolean;
  isLasting?: boolean;
  /** There is nothing to be done any more: no failure. The message says why. */
  isSkip?: boolean;
  retryAfter?: number | null;
};

const networkCodes = /^E[A-Z_]{3,}$/;
/** Of SMTP: it is closing, or has a fault of its own. */
const smtpDown = new Set([421, 432, 451, 454]);
const away = new Set([
  'timeout',
  'connection_refused',
  'connection_lost',
  'name_unknown',
  'tls_failed',
  'no_connection',
]);

/** `values` are what the words must not hold: the recipient, what the event says. */
export function failureOf(error: unknown, values: Parameters<typeof scrub>[1] = []): Failure {
  const given = (error instanceof Error ? error : new Error(String(error))) as TellingError;
  const cause = given.failure ?? causeOf(given);
  return {
    cause: scrub(cause, values).slice(0, 80),
    error: scrub(given.message, values),
    isReceivers: given.isOfAll ?? isReceivers(cause),
    isFinal: given.isFinal ?? given.isLasting ?? false,
    retryAfter: given.retryAfter ?? null,
  };
}

/** Whether the receiver answered: it is there, whatever it says. */
export function isAnswer({ cause, isReceivers: isDown }: Failure): boolean {
  return !isDown && /^(smtp|http)_/.test(cause);
}

type Known = {
  responseCode?: unknown;
  command?: unknown;
  code?: unknown;
  syscall?: unknown;
  errno?: unknown;
  status?: unknown;
};

function causeOf(error: Error): string {
  const { responseCode, command, code, status } = error as Known;
  // As nodemailer tells it.
  if (typeof responseCode === 'number') return `smtp_${responseCode}`;
  if (typeof command === 'string' && typeof code === 'string') return `smtp_${systemCode(error)}`;
  if (typeof status === 'number') return `http_${status}`;
  if (error.name === 'TimeoutError') return 'timeout';
  if (typeof code === 'string' && code !== '') return systemCode(error);
  return `error_${error.name}`;
}

/** nodemailer tells of a lost connection by a code of its own, and keeps the system's in the words. */
function systemCode(error: Error): string {
  const { code } = error as Known;
  const told = /\b(E(?:CONN[A-Z]+|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|NOTFOUND|AI_AGAIN))\b/.exec(
    error.message,
  );
  return told?.[1] ?? String(code);
}

function isReceivers(cause: string): boolean {
  const [, kind, rest = ''] = /^(smtp|http)_(.+)$/.exec(cause) ?? [];
  if (kind === 'http') return Number(rest) >= 500 || rest === '429';
  if (kind === 'smtp') return networkCodes.test(rest) || smtpDown.has(Number(rest));
  return away.has(cause) || networkCodes.test(cause);
}
