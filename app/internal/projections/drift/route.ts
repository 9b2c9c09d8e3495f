import type { DriftJson } from '#app/components/projections/drift-json.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listDeviations } from '#lib/projections/drift/list-deviations.ts';
import { readRounds } from '#lib/projections/drift/read-rounds.ts';

export const dynamic = 'force-dynamic';

const shown = 50;

/** How far the checks are, and what they found that the viewer may read. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (viewer): Promise<DriftJson> => {
    const store = currentStore();
    const [rounds, deviations] = await Promise.all([
      readRounds(store, viewer),
      listDeviations(store, viewer, { limit: shown }),
    ]);
    const { last, present, isOverdue, rowsSince } = rounds;
    const more = deviations.next !== null;
    return { last, present, isOverdue, rowsSince, deviations: deviations.items, more };
  });
}
