import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';

/** The events as the timeline will tell them: who, why and under which ticket. */
export function ToldLines(props: {
  preview: Preview | null;
  who: string;
  reason: string | null;
  ticket: string;
}) {
  const { preview, who, reason, ticket } = props;
  const text = words.correct;
  return (
    <section className="border-t border-line px-gutter py-3.5">
      <h2 className="mb-1 text-sm">{text.told}</h2>
      {preview === null || preview.status === 'refused' ? (
        <p className="text-ink-3">{text.toldNothing}</p>
      ) : (
        <ol>
          {preview.events.map(({ index, version, sentence }) => (
            <li
              key={index}
              className="grid grid-cols-[28px_minmax(0,1fr)] items-baseline gap-x-2.5 border-t border-line py-1.5 first:border-t-0"
            >
              <span className="mono text-right text-ink-3">{version}</span>
              <span className="font-medium wrap-anywhere">{softBreaks(sentence)}</span>
              <span className="col-start-2 text-xs text-ink-2 wrap-anywhere">
                {[who, reason === null ? '' : text.quoted(reason), ticket]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
