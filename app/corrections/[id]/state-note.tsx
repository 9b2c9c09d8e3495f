import { Ban, Clock, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

/** What has to be known before anything is decided: that something moved, or is under way. */
export function StateNote({ correction }: { correction: CorrectionView }) {
  const corrections = words.corrections;
  const { content, applying } = correction;
  if (applying) {
    return (
      <Note
        look="plain"
        icon={<LoaderCircle size={14} aria-hidden />}
        title={corrections.applyingTitle}
      >
        {corrections.applyingText}
      </Note>
    );
  }
  if (!content) return null;
  const moved = content.moved.map(({ label, id, from, to }) => ({ name: label ?? id, from, to }));
  return (
    <>
      {content.outdated ? (
        <Note look="past" icon={<Clock size={14} aria-hidden />} title={corrections.changedTitle}>
          {corrections.changedText} {moved.length > 0 ? corrections.movedText(moved) : null}
        </Note>
      ) : moved.length > 0 ? (
        <Note look="plain" icon={<Clock size={14} aria-hidden />} title={corrections.movedTitle}>
          {corrections.movedText(moved)}
        </Note>
      ) : null}
      {content.bulk?.counts.fits === 0 && content.bulk.status === 'proposed' ? (
        <Note look="plain" icon={<Ban size={14} aria-hidden />} title={corrections.refusedTitle}>
          {words.bulk.nothingFits}
        </Note>
      ) : null}
      {content.preview?.status === 'refused' ? (
        <Note look="plain" icon={<Ban size={14} aria-hidden />} title={corrections.refusedTitle}>
          {content.preview.faults.map(({ message, code }) => (
            <span key={code} className="block">
              {message} <span className="mono text-ink-3">{code}</span>
            </span>
          ))}
        </Note>
      ) : null}
    </>
  );
}

function Note(props: {
  look: 'plain' | 'past';
  icon: ReactNode;
  title: string;
  children: ReactNode;
}) {
  const look = props.look === 'past' ? 'border-l-past bg-past-soft' : 'border-l-ink bg-sunk';
  return (
    <div
      role="status"
      className={`border-t border-line border-l-2 py-2.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)] ${look}`}
    >
      <p
        className={`flex items-center gap-1.5 font-semibold [&>svg]:shrink-0 ${props.look === 'past' ? 'text-past' : ''}`}
      >
        {props.icon}
        {props.title}
      </p>
      <p className="pl-5 wrap-anywhere">{props.children}</p>
    </div>
  );
}
