import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadFindSearch } from '#app/components/palette/find-search.ts';
import { chooseForBulk } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import { readSearch } from '#app/search/read-search.ts';
import { SearchView } from '#app/search/search-view.tsx';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

// What is looked for may be personal: it is no title, which stays in a browser's history.
export function generateMetadata(): Metadata {
  return { title: words.search.title };
}

const firstPage = 30;

export default async function SearchPage(props: { searchParams: Promise<SearchParams> }) {
  const asked = await loadFindSearch(props.searchParams);
  const viewer = await pageViewer();
  permit(viewer, 'read');
  for (const type of asked.type) permit(viewer, 'read', type);
  const { q, type, deleted } = asked;
  const types = (await listEntityTypes(currentStore(), viewer)).filter(
    ({ count, deleted: gone }) => count + gone > 0,
  );
  const first =
    q.trim() === '' || (await isFetchedAhead())
      ? null
      : await readSearch(viewer, {
          text: q,
          deleted,
          limit: firstPage,
          ...(type.length > 0 ? { types: type } : {}),
        });
  return (
    <SearchView
      asked={asked}
      first={first}
      types={types}
      actOn={types
        .filter((each) => allows(viewer, 'proposeCorrection', each.type))
        .map((each) => each.type)}
      choose={chooseForBulk}
      mayFindWhole={types.some(
        (each) => allows(viewer, 'revealPersonal', each.type) && !seesPersonal(viewer, each.type),
      )}
    />
  );
}
