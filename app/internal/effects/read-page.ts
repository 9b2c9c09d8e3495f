import 'server-only';
import { type EffectSearch, toEffectFilter } from '#app/components/effects/effect-search.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EffectPage } from '#lib/queries/effects/effect-views.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';

export const effectsPageSize = 50;

export function readEffectsPage(
  viewer: Viewer,
  search: EffectSearch,
  after?: string,
): Promise<EffectPage> {
  const filter = toEffectFilter(search);
  return listEffects(currentStore(), viewer, { filter, after, limit: effectsPageSize });
}
