import { fieldParameter } from '#app/api/1.0/_http/condition-parameters.ts';
import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';

export const dynamic = 'force-dynamic';

const pageSize = 50;

/** The values that a field of an entity had, latest first. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) =>
    fieldHistory(currentStore(), viewer, entityOf(params), {
      field: fieldParameter(params),
      version: wholeNumber(params, 'version'),
      after: wholeNumber(params, 'after'),
      limit: pageSize,
    }),
  );
}
