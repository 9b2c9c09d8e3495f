import { namesOf } from '#app/entities/[type]/read-entity-page.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { changedEntities } from '#lib/queries/changed-entities.ts';

export const dynamic = 'force-dynamic';

const position = /^\d{1,18}$/;

/** Entities of a type that changed after a position. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get('after') ?? '';
  const type = searchParams.get('type') ?? '';
  return answer(request, async (viewer) => {
    if (!position.test(after)) return null;
    const changed = await changedEntities(currentStore(), viewer, { type, after: BigInt(after) });
    return changed && { ...changed, names: await namesOf(viewer, type, changed.items) };
  });
}
