import { nextSteps } from '#app/api/1.0/_http/next-steps.ts';
import type { Problem, ProblemError } from '#app/api/1.0/_http/problem.ts';
import type { Fault, FaultKind } from '#lib/event-store/append-types.ts';

/** HTTP's word for why an append was refused, the first to be told first. */
const statuses: Record<FaultKind, number> = {
  forbidden: 403,
  unknown_event_type: 404,
  erased: 410,
  idempotency_key_reused: 422,
  not_canonical: 422,
  invalid: 422,
  precondition: 412,
  not_found: 404,
  conflict: 409,
  limited: 429,
  contended: 503,
};
/** Where what a second person has to review is proposed. */
const proposing = '</api/1.0/corrections>; rel="related"; title="Propose it"';

const order = Object.keys(statuses) as FaultKind[];

/** A fault that may stand in a header instead of the data. */
export type PlacedFault = Fault & { header?: string };

/** The faults of an append as one problem: that of the first in order, with all of them by place. */
export function faultProblem(faults: readonly PlacedFault[]): Problem {
  const [first] = faults.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (!first) return { status: 500, code: 'internal', detail: 'It was refused for no reason.' };
  const isPlaced = faults.some(
    ({ pointer, header, index }) => (pointer ?? header ?? index) !== undefined,
  );
  const next = nextSteps(faults);
  const several = faults.length > 1 ? ` (${faults.length} faults)` : '';
  return {
    status: statuses[first.kind],
    code: codeOf(first),
    detail: isGeneric(first) ? `What was sent is not valid${several}.` : first.message,
    ...(isPlaced || faults.length > 1 ? { errors: faults.map(toError) } : {}),
    ...(first.params || next.length > 0
      ? { more: { ...first.params, ...(next.length > 0 ? { next } : {}) } }
      : {}),
    ...tellingHeaders(first),
  };
}

/** When to try again, or where else to go. */
function tellingHeaders({ kind, code, params }: PlacedFault): Pick<Problem, 'headers'> {
  if (code === 'second_person_required') return { headers: { Link: proposing } };
  if (kind === 'contended') return { headers: { 'Retry-After': '1' } };
  if (kind === 'limited') return { headers: { 'Retry-After': String(params?.['retryAfter']) } };
  return {};
}

/** Faults of fields share one code, so that it does not hang on which field came first. */
function codeOf(fault: PlacedFault): string {
  return isGeneric(fault) ? fault.kind : fault.code;
}

function isGeneric({ kind, pointer, header }: PlacedFault): boolean {
  return kind === 'not_canonical' || (kind === 'invalid' && (pointer ?? header) !== undefined);
}

function toError({ pointer, header, code, message, index }: PlacedFault): ProblemError {
  return {
    ...(header === undefined ? {} : { header }),
    ...(index === undefined ? {} : { index }),
    ...(pointer === undefined ? {} : { pointer }),
    code,
    message,
  };
}
