import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { caughtMailFolder, listLetters } from '#lib/queries/letters/list-letters.ts';

export const dynamic = 'force-dynamic';

/** The letters of the demonstration; none where none are caught. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (viewer) => {
    const folder = caughtMailFolder();
    if (folder === null) return [];
    return listLetters(currentStore(), viewer, { folder });
  });
}
