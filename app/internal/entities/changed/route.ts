import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { changedEntities } from '#lib/queries/changed-entities.ts';

export const dynamic = 'force-dynamic';

const position = /^\d{1,18}$/;

/** Entities of a type that changed after a position. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get('after') ?? '';
  return answer(request, async (viewer) =>
    position.test(after)
      ? changedEntities(currentStore(), viewer, {
          type: searchParams.get('type') ?? '',
          after: BigInt(after),
        })
      : null,
  );
}
