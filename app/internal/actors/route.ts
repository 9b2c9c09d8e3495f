import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listActors } from '#lib/queries/list-actors.ts';

export const dynamic = 'force-dynamic';

/** Actors whose id begins with `prefix`, at most 50. */
export function GET(request: Request): Promise<Response> {
  const prefix = new URL(request.url).searchParams.get('prefix') ?? '';
  return answer(request, (viewer) => listActors(currentStore(), viewer, { prefix, limit: 50 }));
}
