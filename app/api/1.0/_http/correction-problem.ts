import { type Problem, refusal } from '#app/api/1.0/_http/problem.ts';
import type { AppliedCorrection } from '#lib/corrections/apply-correction.ts';

type Refused = Exclude<AppliedCorrection, { status: 'done' }>;

/** Why a step of a correction was not taken. */
export function correctionRefusal(id: string, refused: Refused): Error {
  return refusal(problemOf(id, refused));
}

export function unknownCorrection(id: string): Error {
  return refusal({
    status: 404,
    code: 'correction_not_found',
    detail: `There is no correction ${JSON.stringify(id)}.`,
  });
}

function problemOf(id: string, refused: Refused): Problem {
  switch (refused.status) {
    case 'not-found':
      return {
        status: 404,
        code: 'correction_not_found',
        detail: `There is no correction ${JSON.stringify(id)}.`,
      };
    case 'version-conflict':
      return {
        status: 412,
        code: 'version_conflict',
        detail: `The correction is at version ${refused.version}: read it again.`,
        more: { version: refused.version },
        headers: { ETag: `"${refused.version}"` },
      };
    case 'wrong-status':
      return {
        status: 409,
        code: 'correction_status',
        detail: `The correction is ${refused.is}.`,
        more: { correctionStatus: refused.is },
      };
    case 'outdated':
      return {
        status: 409,
        code: 'correction_outdated',
        detail:
          'It would do something else than what was seen, or be refused: read it again, and decide on what it would do now.',
        more: { version: refused.version },
        headers: { ETag: `"${refused.version}"` },
      };
    case 'own':
      return {
        status: 403,
        code: 'correction_own',
        detail:
          'Approved or rejected by somebody else than who proposed it, withdrawn by nobody else.',
      };
    case 'erased':
      return { status: 410, code: 'erased', detail: 'What the correction was about was erased.' };
    case 'reason-missing':
      return {
        status: 422,
        code: 'reason_missing',
        detail: 'Say why, as `reason`.',
        errors: [{ pointer: '/reason', code: 'reason_missing', message: 'It is missing.' }],
      };
    case 'not-allowed':
      return {
        status: 403,
        code: 'forbidden',
        detail: 'Whoever applies it has to be allowed to record each of its events.',
        more: { permission: 'record', entityType: null },
      };
  }
}
