import { LinkedText } from '#app/components/corrections/linked-text.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

/** Why it was proposed, under which ticket, and which rules ask for a second person. */
export function WhyPart({ correction, site }: { correction: CorrectionView; site: string }) {
  const corrections = words.corrections;
  const { content } = correction;
  if (!content) return <p className="px-gutter py-4 text-ink-2">{corrections.erasedText}</p>;
  const { reason, ticket, occurredAt, review } = content;
  return (
    <section aria-label={corrections.why} className="border-b border-line px-gutter py-3.5">
      <h2 className="mb-1 text-sm">{corrections.why}</h2>
      {reason === null || reason === '' ? (
        <p className="text-ink-3">{corrections.noReason}</p>
      ) : (
        <LinkedText text={reason} site={site} />
      )}
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs [&>dt]:text-ink-3">
        {ticket === null ? null : (
          <>
            <dt>{corrections.ticket}</dt>
            <dd className="wrap-anywhere">
              {/^https?:\/\/[^\s]+$/.test(ticket) ? (
                <a href={ticket} rel="noreferrer" target="_blank" className="act">
                  {ticket}
                </a>
              ) : (
                ticket
              )}
            </dd>
          </>
        )}
        {occurredAt === null ? null : (
          <>
            <dt>{corrections.happened}</dt>
            <dd>
              <Time at={occurredAt} form="date-time" />
            </dd>
          </>
        )}
        {review.length === 0 ? null : (
          <>
            <dt>{corrections.askedFor}</dt>
            <dd>{review.map((rule) => rule.words).join(' · ')}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
