import type { Asking } from '#lib/testing/asking/asking.ts';
import { listBackups } from '#lib/transfer/backup/list-backups.ts';
import { changePlan, firstPlan } from '#lib/transfer/backup/plan.ts';
import { wishBackup } from '#lib/transfer/backup/wish-backup.ts';

/** Backups, and how often they are made. */
export const askingBackups: Record<string, Asking> = {
  listBackups: { needs: 'manageBackups', run: listBackups },
  changePlan: {
    needs: 'manageBackups',
    run: (store, viewer) => changePlan(store, viewer, { plan: firstPlan, reason: '', expected: 0 }),
  },
  wishBackup: { needs: 'manageBackups', run: (store, viewer) => wishBackup(store, viewer, '') },
};
