import { loadEffectSearch } from '#app/components/effects/effect-search.ts';
import { answer } from '#app/internal/answer.ts';
import { readEffectsPage } from '#app/internal/effects/read-page.ts';

export const dynamic = 'force-dynamic';

/** A page of effects. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answer(request, (viewer) =>
    readEffectsPage(viewer, loadEffectSearch(searchParams), searchParams.get('after') ?? undefined),
  );
}
