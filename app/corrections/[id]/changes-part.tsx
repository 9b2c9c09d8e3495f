import dynamic from 'next/dynamic';
import { LastingList } from '#app/components/correct/lasting-list.tsx';
import { PreviewChanges } from '#app/components/correct/preview-changes.tsx';
import { PreviewDue } from '#app/components/correct/preview-due.tsx';
import { PreviewEvents } from '#app/components/correct/preview-events.tsx';
import { later } from '#app/components/later.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

const loadBulk = () =>
  import('#app/corrections/[id]/bulk-part.tsx').then((loaded) => loaded.BulkPart);

/** What few corrections are. */
const BulkPart = later(loadBulk, { fromStart: dynamic(loadBulk) });

/** The exact changes, on every entity. */
export function ChangesPart({ correction }: { correction: CorrectionView }) {
  const corrections = words.corrections;
  const { content, status } = correction;
  if (content?.bulk) return <BulkPart correction={correction} />;
  if (!content?.preview) return null;
  const { preview } = content;
  const isOpen = status === 'proposed' || status === 'approved';
  const title = isOpen ? corrections.whatItDoes : corrections.whatItDid;
  return (
    <section aria-label={title}>
      <h2 className="px-gutter pt-3.5 text-sm">{title}</h2>
      <PreviewEvents
        preview={preview}
        {...(isOpen ? {} : { title: corrections.events(preview.events.length) })}
      />
      {preview.status === 'refused' ? null : <PreviewChanges preview={preview} />}
      {content.hidden.events + content.hidden.entities > 0 ? (
        <p className="px-gutter py-2 text-ink-2">{corrections.hidden(content.hidden)}</p>
      ) : null}
      <PreviewDue preview={preview} />
      {isOpen ? <LastingList preview={preview} /> : null}
    </section>
  );
}
