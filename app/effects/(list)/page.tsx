import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadEffectSearch } from '#app/components/effects/effect-search.ts';
import { EffectsScreen } from '#app/effects/effects-screen.tsx';
import { readEffectsPage } from '#app/internal/effects/read-page.ts';
import { readEffectsSummary } from '#app/internal/effects/read-summary.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { allows } from '#lib/access/policy.ts';

export function generateMetadata(): Metadata {
  return { title: words.effects.title };
}

/** What follows events. */
export default async function EffectsPage(props: { searchParams: Promise<SearchParams> }) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const search = await loadEffectSearch(props.searchParams);
  if (search.entity !== null) permit(viewer, 'read', search.entity.split('/', 1)[0]);
  const [initial, page] = await Promise.all([
    readEffectsSummary(viewer),
    readEffectsPage(viewer, search),
  ]);
  return (
    <EffectsScreen initial={initial} first={{ search, page }} may={allows(viewer, 'workEffects')} />
  );
}
