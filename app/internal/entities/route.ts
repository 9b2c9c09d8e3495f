import { listParametersOf } from '#app/api/1.0/_http/list-parameters.ts';
import { readEntityPage } from '#app/entities/[type]/read-entity-page.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** Entities of a type by page. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [type, after] = [searchParams.get('type') ?? '', searchParams.get('after')];
  return answer(request, (viewer) =>
    readEntityPage(viewer, { ...listParametersOf(searchParams), type, after }),
  );
}
