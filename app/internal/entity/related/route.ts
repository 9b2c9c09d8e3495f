import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { mostShown } from '#app/internal/entity/related-shown.ts';
import { currentStore } from '#db/client.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { relationKinds } from '#lib/queries/relation-kinds.ts';

export const dynamic = 'force-dynamic';

const shownOfOne = 50;

/** What an entity hangs together with; with `group` and `kind` one group, on from `after`. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const type = params.get('group');
  const kind = relationKinds.find((known) => known === params.get('kind'));
  const after = params.get('after') ?? undefined;
  return answer(request, (viewer) =>
    relatedEntities(currentStore(), viewer, entityOf(params), {
      limit: type && kind ? shownOfOne : mostShown,
      ...(type && kind ? { group: { type, kind, after } } : {}),
    }),
  );
}
