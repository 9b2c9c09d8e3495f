import { bodyOf } from '#app/api/1.0/_http/file.ts';
import { listParametersOf } from '#app/api/1.0/_http/list-parameters.ts';
import { problemOf } from '#app/api/1.0/_http/problem.ts';
import type { SearchLine } from '#app/components/entities/entity-page-json.ts';
import { searchEntityPage } from '#app/entities/[type]/read-entity-page.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** A page of entities that are looked for, as lines of JSON; ends when nobody reads them any more. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [type, after] = [searchParams.get('type') ?? '', searchParams.get('after')];
  let search: Awaited<ReturnType<typeof searchEntityPage>> = null;
  const refused = await answer(request, async (viewer) => {
    search = await searchEntityPage(viewer, { ...listParametersOf(searchParams), type, after });
    return search && {};
  });
  return refused.ok && search
    ? new Response(bodyOf(lines(search)), {
        headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' },
      })
    : refused;
}

async function* lines({
  steps,
  position,
  names,
}: NonNullable<Awaited<ReturnType<typeof searchEntityPage>>>): AsyncGenerator<string> {
  const line = (told: SearchLine) => `${JSON.stringify(told)}\n`;
  let looked = 0;
  try {
    for (;;) {
      const { value, done } = await steps.next();
      if (done) {
        yield line({ page: { ...value, position, looked, names: await names(value.items) } });
        return;
      }
      looked = value.looked;
      yield line({ looked, found: value.found });
      // So that other requests have their turn between two steps.
      await new Promise(setImmediate);
    }
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) console.error('A search ended before its time:', error);
    const { code, detail } = problem ?? { code: 'unavailable', detail: '' };
    yield line({ problem: { code, detail } });
  } finally {
    await steps.return(undefined as never);
  }
}
