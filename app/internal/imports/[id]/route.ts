import type { ImportJson } from '#app/import/import-json.ts';
import { answer } from '#app/internal/answer.ts';
import { currentTrials } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** How far an import is, and what its check told. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer<ImportJson>(request, async (viewer) => {
    const view = await readImport(currentStore(), viewer, id);
    return view && { ...view, trial: currentTrials()?.view(viewer, id) ?? null };
  });
}
