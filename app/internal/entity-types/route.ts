import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => listEntityTypes(currentStore(), viewer));
}
