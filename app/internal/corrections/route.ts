import { readCorrections, readOpenCorrections } from '#app/corrections/read-corrections.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** A page of corrections; with `type` and `id`, those of one entity that are open. */
export function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const [type, id] = [query.get('type'), query.get('id')];
  if (type !== null && id !== null) {
    return answer(request, (viewer) => readOpenCorrections(viewer, { type, id }));
  }
  return answer(request, (viewer) => readCorrections(viewer, query));
}
