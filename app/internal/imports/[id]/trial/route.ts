import { answer } from '#app/internal/answer.ts';
import { currentTrials } from '#app/viewer/trials.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** Drops the trial of an import. A route, since a page of the trial itself may act nowhere else. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(request, async (viewer) => {
    await currentTrials()?.drop(viewer, id);
    return { status: 'done' };
  });
}
