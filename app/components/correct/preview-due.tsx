import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { DueList, type Holding } from '#app/components/due/due-list.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';

/** What would follow outside the store, or by a policy: nothing of it is done by looking. */
export function PreviewDue({ preview, holding }: { preview: Preview; holding?: Holding }) {
  const { due, status } = preview;
  if (status === 'refused') return null;
  return (
    <PreviewSection title={words.due.title} note={words.due.asOf(due.position)}>
      <DueList due={due} holding={holding} />
    </PreviewSection>
  );
}
