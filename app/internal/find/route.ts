import { conditionOf, unlessLimited } from '#app/api/1.0/_http/condition-parameters.ts';
import { spanParameters } from '#app/api/1.0/_http/day-parameters.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { findInType } from '#lib/queries/find-in-type.ts';

export const dynamic = 'force-dynamic';

/** One step of a scan over all entities of a type. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, async (viewer) =>
    unlessLimited(
      await findInType(currentStore(), viewer, {
        type: params.get('type') ?? '',
        ...conditionOf(params),
        ...spanParameters(params),
        after: params.get('after') || undefined,
      }),
    ),
  );
}
