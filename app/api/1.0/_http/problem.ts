import { isAccessFault } from '#lib/access/policy.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { isTriesFault } from '#lib/queries/demand-fields.ts';

/** One fault of a request: where it is, in the data, a header or a parameter. */
export type ProblemError = {
  pointer?: string;
  header?: string;
  parameter?: string;
  code: string;
  message: string;
  /** The event's place in what was sent. */
  index?: number;
};

/** What a request is refused for: an RFC 9457 problem to be. `code` is stable. */
export type Problem = {
  status: number;
  code: string;
  detail: string;
  errors?: ProblemError[];
  /** Further members, such as the present `version`. */
  more?: JsonObject;
  headers?: Record<string, string>;
};

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** So many faults are told; a body of a megabyte may have a hundred thousand. */
const mostErrors = 100;

export function problemResponse(problem: Problem): Response {
  const { status, code, detail, errors = [], more = {}, headers = {} } = problem;
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    code,
    detail,
    ...(errors.length > 0 ? { errors: errors.slice(0, mostErrors) } : {}),
    ...(errors.length > mostErrors ? { errorsLeftOut: errors.length - mostErrors } : {}),
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}

const mark = Symbol.for('backstory.problem');

/** What a step of a request throws to end it with a problem. */
export function refusal(problem: Problem): Error {
  return Object.assign(new Error(problem.code), { [mark]: problem });
}

/** The problem that an error was thrown for, if it was: a refusal, or a permission that is missing. */
export function problemOf(error: unknown): Problem | undefined {
  if (isAccessFault(error)) {
    const { message: detail, permission, entityType } = error;
    return { status: 403, code: 'forbidden', detail, more: { permission, entityType } };
  }
  if (isTriesFault(error)) {
    const { code, message: detail, retryAfter } = error;
    return { status: 429, code, detail, headers: { 'Retry-After': String(retryAfter) } };
  }
  return typeof error === 'object' && error !== null
    ? (error as { [mark]?: Problem })[mark]
    : undefined;
}
