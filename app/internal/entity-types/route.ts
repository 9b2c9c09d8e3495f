import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { localViewer } from '#lib/access/viewer.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return answer(() => listEntityTypes(currentStore(), localViewer));
}
