import { readImports } from '#app/import/read-imports.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** The last imports, and the mappings that are saved. */
export function GET(request: Request): Promise<Response> {
  return answer(request, readImports);
}
