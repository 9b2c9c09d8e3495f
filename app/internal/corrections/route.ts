import { readCorrections } from '#app/corrections/read-corrections.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** A page of corrections. */
export function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return answer(request, (viewer) => readCorrections(viewer, query));
}
