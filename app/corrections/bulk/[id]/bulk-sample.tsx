import { ChangeList } from '#app/components/events/change-list.tsx';
import * as words from '#app/messages/words.ts';
import type { UpdatedView } from '#lib/queries/views.ts';

/** What the first few would change, on every entity that each touches. */
export function BulkSample({ sample }: { sample: UpdatedView[][] }) {
  // Of what is as it should be already there is nothing to show.
  const told = sample.filter((entries) => entries.some(({ changes }) => changes.length > 0));
  if (told.length === 0) return null;
  return (
    <section>
      <h2 className="pb-1 text-base">{words.bulk.sample}</h2>
      {told.map((updated) => (
        <div key={updated[0]?.id ?? ''} className="border-b border-line py-2">
          <ChangeList updated={updated} />
        </div>
      ))}
    </section>
  );
}
