import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** The rows that were refused, with line and reason, to whose import it is. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  let file: string | null = null;
  const refused = await answer(request, async (viewer) => {
    const found = await readImport(currentStore(), viewer, id);
    if (!found?.hasFaults) return null;
    file = filesOf(found.id).faults;
    return {};
  });
  if (!refused.ok || file === null) return refused;
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="import-${id.slice(0, 8)}.faults.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
