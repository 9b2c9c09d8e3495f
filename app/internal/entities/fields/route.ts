import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';

export const dynamic = 'force-dynamic';

/** What a list of a type may show, be filtered by and be sorted by. */
export function GET(request: Request): Promise<Response> {
  const type = new URL(request.url).searchParams.get('type') ?? '';
  return answer(request, (viewer) => entityFields(currentStore(), viewer, type));
}
