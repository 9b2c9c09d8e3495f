import { type Problem, refusal } from '#app/api/1.0/_http/problem.ts';
import { isListFault, type ListFault } from '#lib/queries/listing/list-fault.ts';

const statuses: Record<ListFault['code'], number> = {
  field_masked: 403,
  field_whole_value: 403,
  too_many_searches: 429,
  cursor_invalid: 400,
  too_many_filters: 400,
  scan_too_long: 503,
  too_many_to_sort: 503,
};

/** Gives what `read` gives; why a list is refused becomes a problem. */
export async function withListProblems<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isListFault(error)) throw refusal(listProblem(error));
    throw error;
  }
}

function listProblem({ code, message, field, retryAfter }: ListFault): Problem {
  return {
    status: statuses[code],
    code,
    detail: field === null ? message : `${field}: ${message}`,
    ...(field === null ? {} : { more: { field } }),
    ...(retryAfter === null ? {} : { headers: { 'Retry-After': String(retryAfter) } }),
  };
}
