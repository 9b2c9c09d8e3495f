import { refusal } from '#app/api/1.0/_http/problem.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { DecidedErasure } from '#lib/erasure/decide-erasure.ts';
import type { PreviewedErasure } from '#lib/erasure/erasure-preview.ts';
import type { Requested } from '#lib/erasure/request-erasure.ts';

type Refused =
  | Exclude<Requested, { status: 'requested' | 'waiting' }>
  | Exclude<PreviewedErasure, { status: 'previewed' }>
  | Exclude<DecidedErasure, { status: 'done' }>;

/** Why nothing is erased, in words of HTTP. */
export function erasureRefusal(outcome: Refused): Error {
  switch (outcome.status) {
    case 'refused': {
      const { code, message: detail, ...more } = outcome.refusal;
      const status = code === 'erasure_forbidden' ? 403 : 409;
      return refusal({ status, code, detail, more: more as unknown as JsonObject });
    }
    case 'not-found':
      return refused(404, 'not_found', 'There is nothing of that name.');
    case 'erased-already':
      return refused(409, 'entity_erased', 'It is erased already.');
    case 'moved':
      return refused(412, 'preview_outdated', 'Something else would go than what was looked at.');
    case 'factor-missing':
      return refused(
        403,
        'second_factor_required',
        'The delete policy asks for a second factor, which only a person who is signed in can give.',
      );
    case 'id-reused':
      return refused(422, 'idempotency_key_reused', 'The key was used for another erasure.');
    case 'own':
      return refused(403, 'own_erasure', 'Nobody approves what they asked for themselves.');
    case 'not-own':
      return refused(403, 'not_own_erasure', 'It is withdrawn by whoever asked for it.');
    case 'reason-missing':
      return refused(422, 'reason_missing', 'Give a reason.');
    case 'wrong-status':
      return refusal({
        ...{ status: 409, code: 'erasure_not_waiting', detail: `It is ${outcome.is}.` },
        more: { is: outcome.is },
      });
    case 'invalid':
      return refused(422, 'invalid', outcome.message);
  }
}

function refused(status: number, code: string, detail: string): Error {
  return refusal({ status, code, detail });
}
