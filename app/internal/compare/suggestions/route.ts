import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { suggestEnds } from '#lib/queries/suggest-ends.ts';

export const dynamic = 'force-dynamic';

/** What can be compared, by what a reader types; without that, what was last recorded on. */
export function GET(request: Request): Promise<Response> {
  const text = new URL(request.url).searchParams.get('text') ?? '';
  return answer(request, (viewer) => suggestEnds(currentStore(), viewer, text));
}
