import { z } from 'zod';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { mappingSchema } from '#lib/transfer/mapping.ts';
import { keepMapping } from '#lib/transfer/runs/ask-import.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

const asked = z
  .strictObject({ mapping: mappingSchema, pseudonymise: z.enum(['none', 'personal', 'all']) })
  .nullable();

/** What the file is, and what would become of its first rows: by a mapping, or as its columns look. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const given = asked.safeParse(await request.json().catch(() => undefined));
  return answer(request, async (viewer) => {
    if (!given.success) return null;
    const store = currentStore();
    // What a person chose is there when they come back.
    if (given.data) await keepMapping(store, viewer, id, given.data);
    return lookAt(store, viewer, id, given.data);
  });
}
