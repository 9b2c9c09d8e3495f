import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CompareFrame } from '#app/compare/compare-frame.tsx';
import { EntitiesScreen } from '#app/compare/entities-screen.tsx';
import { EventsScreen } from '#app/compare/events-screen.tsx';
import { readEndViews } from '#app/compare/read-end-views.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { compareHref } from '#app/components/hrefs.ts';
import { RevealControl } from '#app/entities/[type]/[id]/reveal-control.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { type CompareEnd, parseEnd } from '#lib/domain/compare-end.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import type { Compared } from '#lib/queries/compare-views.ts';

type Search = Promise<Record<string, string | string[] | undefined>>;

export function generateMetadata(): Metadata {
  return { title: words.compare.any.title };
}

/** Any two entities, of one type or two, at any moments; or any two events. */
export default async function ComparePage(props: { searchParams: Search }) {
  if (await isFetchedAhead()) return null;
  const viewer = await pageViewer();
  const search = await props.searchParams;
  const [left, right] = [endIn(search['left']), endIn(search['right'])];
  for (const end of [left, right]) {
    if (end?.kind === 'entity') permit(viewer, 'read', end.ref.type);
  }
  const answer = left && right ? await compareEnds(currentStore(), viewer, left, right) : null;
  const compared = answer?.status === 'compared' ? answer.compared : null;
  if (compared?.kind === 'versions') redirect(versionsHref(compared, search));
  const views = await readEndViews(viewer, { left, right }, compared);
  const malformed = (['left', 'right'] as const).find(
    (name) => search[name] !== undefined && (name === 'left' ? left : right) === null,
  );
  return (
    <CompareFrame ends={{ left, right }} views={views} reader={viewer.name}>
      {compared?.kind === 'entities' ? (
        <EntitiesScreen
          compared={compared}
          reveals={{
            left: <RevealControl entity={compared.left} />,
            right: <RevealControl entity={compared.right} />,
          }}
        />
      ) : compared?.kind === 'events' ? (
        <EventsScreen compared={compared} />
      ) : malformed ? (
        <EmptyState title={words.compare.any.malformed}>
          {words.compare.any.malformedText(String(search[malformed]))}
        </EmptyState>
      ) : answer?.status === 'missing' ? (
        <EmptyState title={words.compare.any.missing[answer.end]}>
          {words.compare.any.missingText}
        </EmptyState>
      ) : answer?.status === 'unlike' ? (
        <EmptyState title={words.compare.any.unlike}>{words.compare.any.unlikeText}</EmptyState>
      ) : (
        <EmptyState title={words.compare.any.choose}>{words.compare.any.chooseText}</EmptyState>
      )}
    </CompareFrame>
  );
}

function endIn(value: string | string[] | undefined): CompareEnd | null {
  return typeof value === 'string' ? parseEnd(value) : null;
}

/** Two moments of one entity have a page of their own, where what lies between is told as well. */
function versionsHref(compared: Compared & { kind: 'versions' }, search: Awaited<Search>): string {
  const href = compareHref(compared.to, compared.from?.version ?? 0, compared.to.version);
  const view = ['view', 'only'].flatMap((name) =>
    typeof search[name] === 'string' ? [`&${new URLSearchParams({ [name]: search[name] })}`] : [],
  );
  return `${href}${view.join('')}`;
}
