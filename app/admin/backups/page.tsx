import type { Metadata } from 'next';
import { BackupList } from '#app/admin/backups/backup-list.tsx';
import { MakeNow } from '#app/admin/backups/make-now.tsx';
import { Plan } from '#app/admin/backups/plan.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Command } from '#app/components/overview/command.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { listBackups } from '#lib/transfer/backup/list-backups.ts';

export function generateMetadata(): Metadata {
  return { title: words.backups.title };
}

/** Which backups there are, whether they can be restored, and when the next are made. */
export default async function BackupsPage() {
  const viewer = await pageViewer();
  permit(viewer, 'manageBackups');
  const backups = words.backups;
  const view = await listBackups(currentStore(), viewer);
  const { folder, failure } = view;
  return (
    <>
      <PageHeader
        title={backups.title}
        actions={folder === null ? undefined : <MakeNow isWanted={view.wanted > 0} />}
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{backups.text}</p>
      {folder === null ? (
        <div className="max-w-[75ch] px-gutter pb-5">
          <p className="font-semibold">{backups.noFolder}</p>
          <p className="mb-2 text-ink-2">{backups.noFolderText}</p>
          <Command text={backups.command} />
        </div>
      ) : (
        <Plan plan={view.plan} version={view.version} hasKey={view.hasKey} folder={folder} />
      )}
      {failure === null ? null : (
        <p role="status" className="px-gutter pb-3 wrap-anywhere">
          <span className="font-medium text-del">{backups.failed}</span> (
          <Time at={failure.at} />
          ): {words.faults.told(failure.message)}
        </p>
      )}
      {view.wanted > 0 ? (
        <p role="status" className="px-gutter pb-3 text-ink-2">
          {backups.wanted}
        </p>
      ) : null}
      {view.backups.length === 0 ? (
        <EmptyState title={backups.none}>{folder === null ? null : backups.noneText}</EmptyState>
      ) : (
        <BackupList backups={view.backups} more={view.more} />
      )}
    </>
  );
}
