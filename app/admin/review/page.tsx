import type { Metadata } from 'next';
import { RuleList } from '#app/admin/review/rule-list.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { reviewTable } from '#lib/queries/review-table.ts';

export function generateMetadata(): Metadata {
  return { title: words.review.title };
}

/** Which acts need a second person, adjustable. */
export default async function ReviewPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageRoles');
  const review = words.review;
  const table = await reviewTable(currentStore(), viewer);
  const { changed } = table;
  return (
    <>
      <PageHeader title={review.title} />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{review.text}</p>
      <RuleList table={table} />
      {changed === null ? null : (
        <p className="px-gutter pb-10 text-xs text-ink-3 wrap-anywhere">
          {review.changed} <Time at={changed.at} />
          {changed.actorName === null ? null : ` ${review.by} ${changed.actorName}`}
          {changed.reason === null ? null : `: ${words.common.quoted(changed.reason)}`}
        </p>
      )}
    </>
  );
}
