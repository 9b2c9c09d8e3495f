import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { caughtMailFolder, listLetters } from '#lib/queries/letters/list-letters.ts';

export const dynamic = 'force-dynamic';

/** The letters of the demonstration, or those to one address (`to`); none where none are caught. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (viewer) => {
    const folder = caughtMailFolder();
    if (folder === null) return [];
    const to = new URL(request.url).searchParams.get('to');
    return listLetters(currentStore(), viewer, { folder, ...(to === null ? {} : { to }) });
  });
}
