import Link from 'next/link';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { BackupStanding } from '#lib/transfer/backup/list-backups.ts';

/** When the last backup was made, and whether one was shown to be restorable. */
export function BackupLine({ standing }: { standing: BackupStanding }) {
  const backups = words.backups;
  const { madeAt, rehearsedAt, outcome } = standing;
  return (
    <p className="border-b border-line px-gutter py-2 text-xs text-ink-2">
      <Link href="/admin/backups" className="font-medium text-ink hover:underline">
        {backups.home}
      </Link>
      {' · '}
      {madeAt === null ? (
        backups.homeNone
      ) : (
        <>
          {backups.homeLast} <Time at={madeAt} />
          {' · '}
          <Rehearsed at={rehearsedAt} outcome={outcome} />
        </>
      )}
    </p>
  );
}

function Rehearsed(props: { at: string | null; outcome: BackupStanding['outcome'] }) {
  const backups = words.backups;
  if (props.at === null || props.outcome === null) return backups.homeNotRehearsed;
  if (props.outcome === 'locked') return backups.homeLocked;
  const isProven = props.outcome === 'proven';
  return (
    <span className={isProven ? undefined : 'font-medium text-del'}>
      {isProven ? backups.homeProven : backups.homeFailed} <Time at={props.at} />
    </span>
  );
}
