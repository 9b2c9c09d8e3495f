import { fieldParameter } from '#app/api/1.0/_http/condition-parameters.ts';
import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { fieldOptions } from '#lib/queries/field-options.ts';

export const dynamic = 'force-dynamic';

/** What can be picked for a condition on a field of an entity. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) =>
    fieldOptions(currentStore(), viewer, entityOf(params), fieldParameter(params)),
  );
}
