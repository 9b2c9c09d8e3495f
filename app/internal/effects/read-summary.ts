import 'server-only';
import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { countEffects } from '#lib/queries/effects/count-effects.ts';
import { groupFailures } from '#lib/queries/effects/group-failures.ts';
import { listReactors } from '#lib/queries/effects/list-reactors.ts';

export async function readEffectsSummary(viewer: Viewer): Promise<EffectsSummary> {
  const store = currentStore();
  const [{ all }, groups, reactors] = await Promise.all([
    countEffects(store, viewer),
    groupFailures(store, viewer),
    listReactors(store, viewer),
  ]);
  return { at: Date.now(), counts: all, groups, reactors };
}
