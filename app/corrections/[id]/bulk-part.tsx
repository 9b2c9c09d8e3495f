import Link from 'next/link';
import { BulkFollows } from '#app/corrections/bulk/[id]/bulk-follows.tsx';
import { BulkItems } from '#app/corrections/bulk/[id]/bulk-items.tsx';
import { BulkProgress } from '#app/corrections/bulk/[id]/bulk-progress.tsx';
import { BulkSample } from '#app/corrections/bulk/[id]/bulk-sample.tsx';
import { RefusalList } from '#app/corrections/bulk/[id]/refusal-list.tsx';
import { TemplateFields } from '#app/corrections/bulk/[id]/template-fields.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

/** What a bulk act would do to each of its entities, or what came of it. */
export function BulkPart({ correction }: { correction: CorrectionView }) {
  const corrections = words.corrections;
  const bulk = words.bulk;
  const view = correction.content?.bulk;
  if (!view) return null;
  const isWaiting = view.status === 'proposed';
  const title = isWaiting ? corrections.whatItDoes : bulk.outcome;
  return (
    <section aria-label={title} className="grid gap-5 px-gutter py-3.5 [&_h2]:text-sm">
      <div className="grid gap-2">
        <h2>{title}</h2>
        <BulkProgress view={view} />
        {isWaiting ? null : (
          <p>
            <Link href={`/corrections/bulk/${view.id}`} prefetch={false} className="act">
              {corrections.bulkPage}
            </Link>
          </p>
        )}
      </div>
      {view.eventLabel === null ? null : (
        <div>
          <h2 className="pb-1">{corrections.bulkEach(view.eventLabel)}</h2>
          <TemplateFields template={view.template} />
        </div>
      )}
      <RefusalList refusals={view.refusals} />
      <BulkSample sample={view.sample} />
      {view.due ? <BulkFollows due={view.due} bulk={null} /> : null}
      <BulkItems view={view} />
    </section>
  );
}
