import { askedSchema } from '#app/entities/[type]/[id]/correct/asked-schema.ts';
import { lookAt } from '#app/entities/[type]/[id]/correct/look-at.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';

export const dynamic = 'force-dynamic';

/**
 * What a correction would do, before anything is recorded. A POST, as what is wanted may be long; it
 * writes nothing.
 */
export function POST(request: Request): Promise<Response> {
  return answer(request, async (viewer) => {
    const asked = askedSchema.safeParse(await request.json().catch(() => null));
    if (!asked.success) return { status: 'unreadable' };
    return lookAt(currentStore(), viewer, asked.data);
  });
}
