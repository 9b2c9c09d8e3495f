import { Ban, Check } from 'lucide-react';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';

/** The events that would be recorded, each with the version it makes and its sentence. */
export function PreviewEvents(props: {
  preview: Preview;
  /** Leaves out all others of what was asked for; null where that cannot be. */
  onKeepOnly?: ((index: number) => void) | null;
  /** Where they are nothing that will be any more. */
  title?: string;
}) {
  const { status, events, faults } = props.preview;
  const { onKeepOnly } = props;
  const text = words.correct;
  const isRefused = status === 'refused';
  const faulty = new Set(faults.map(({ index = 0 }) => index));
  return (
    <PreviewSection
      title={
        props.title ??
        (isRefused ? text.wouldRecord(events.length) : text.willRecord(events.length))
      }
      note={events.length > 1 ? text.together : undefined}
    >
      <ol>
        {events.map(({ index, type, label, version, sentence }) => (
          <li
            key={index}
            className="grid grid-cols-[28px_minmax(0,1fr)] items-baseline gap-x-2.5 border-t border-line py-1.5 first:border-t-0 nav:grid-cols-[28px_minmax(0,1fr)_auto]"
          >
            <span className="mono text-right text-ink-3">
              {version === null ? '' : words.common.version(version)}
            </span>
            <span className="font-medium wrap-anywhere">
              {softBreaks(sentence)}
              {sentence === label ? null : <span className="sr-only"> ({label})</span>}
            </span>
            <span className="text-xs text-ink-3 max-nav:col-start-2">
              {isRefused ? (
                <Verdict refused={faulty.has(index)} />
              ) : (
                <span className="mono wrap-anywhere">{type}</span>
              )}
            </span>
            {isRefused && !faulty.has(index) && events.length > 1 ? (
              <span className="col-start-2 text-xs text-ink-2">
                {text.neither}{' '}
                {onKeepOnly ? (
                  <button
                    type="button"
                    className="act py-[3px]"
                    aria-label={text.keepOnlyOf(label)}
                    onClick={() => onKeepOnly(index)}
                  >
                    {text.keepOnly}
                  </button>
                ) : null}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </PreviewSection>
  );
}

function Verdict({ refused }: { refused: boolean }) {
  const Icon = refused ? Ban : Check;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon size={13} aria-hidden />
      {refused ? words.correct.refusedEvent : words.correct.wouldPass}
    </span>
  );
}
