import { CircleCheck, CircleDashed, KeyRound, TriangleAlert } from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { BackupView } from '#lib/transfer/backup/list-backups.ts';

const marks: Marks<'proven' | 'failed' | 'locked' | 'none'> = {
  proven: { Icon: CircleCheck, look: 'text-add' },
  failed: { Icon: TriangleAlert, look: 'text-del' },
  locked: { Icon: KeyRound, look: 'text-ink-2' },
  none: { Icon: CircleDashed, look: 'text-ink-3' },
};

/** One backup below the other; on a narrow window each fact on a line of its own. */
export function BackupList(props: { backups: BackupView[]; more: boolean }) {
  const backups = words.backups;
  return (
    <>
      <ul aria-label={backups.list} className="border-t border-line">
        {props.backups.map((view) => (
          <BackupRow key={view.id} view={view} />
        ))}
      </ul>
      <p className="px-gutter py-3 text-xs text-ink-3">
        {props.more ? `${backups.more} ` : null}
        {backups.erasedSince}
      </p>
    </>
  );
}

function BackupRow({ view }: { view: BackupView }) {
  const backups = words.backups;
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line px-gutter py-2.5 nav:grid-cols-[minmax(170px,1fr)_minmax(220px,2fr)_minmax(200px,1.2fr)]">
      <div className="min-w-0">
        <p className="font-medium">
          <Time at={view.madeAt} />
        </p>
        <p className="text-xs text-ink-2">
          {backups.size(view.size)}, {view.isScheduled ? backups.scheduled : backups.byHand}
        </p>
      </div>
      <div className="min-w-0">
        <p className="mono text-xs wrap-anywhere text-ink-2">{view.place}</p>
        <p className="text-xs text-ink-2">
          {backups.upTo(view.position)},{' '}
          {view.encrypted === null ? (
            <span className="font-medium text-ink">{backups.clear}</span>
          ) : (
            backups.encrypted[view.encrypted]
          )}
          {view.withSignIn ? `, ${backups.withSignIn}` : null}
          {view.removedAt === null ? null : (
            <>
              , {backups.removed} <Time at={view.removedAt} />
            </>
          )}
        </p>
      </div>
      <Rehearsed view={view} />
    </li>
  );
}

function Rehearsed({ view: { rehearsal, rehearsedAt } }: { view: BackupView }) {
  const backups = words.backups;
  if (rehearsal === null || rehearsedAt === null) {
    return (
      <p>
        <Mark of={marks.none}>{backups.notYet}</Mark>
      </p>
    );
  }
  return (
    <div className="min-w-0">
      <p>
        <Mark of={marks[rehearsal.outcome]} strong>
          {backups.outcomes[rehearsal.outcome]}
        </Mark>
      </p>
      <p className="text-xs wrap-anywhere text-ink-2">
        <Time at={rehearsedAt} />
        {rehearsal.outcome === 'proven' ? `, ${backups.took(rehearsal.seconds)}` : null}
        {rehearsal.outcome === 'failed' ? `: ${words.faults.told(rehearsal.message)}` : null}
      </p>
    </div>
  );
}
