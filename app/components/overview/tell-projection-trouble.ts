import { projectionHref, rebuildHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import type { ProjectionTrouble } from '#lib/queries/projections/projection-troubles.ts';

/** What the overview says of a projection that needs somebody, and where it leads. */
export function tellProjectionTrouble(trouble: ProjectionTrouble): {
  title: string;
  text: string;
  href: string;
} {
  const projections = words.projections;
  const common = words.common;
  switch (trouble.kind) {
    case 'stopped': {
      const { label, name, stopped } = trouble;
      return {
        title: projections.verdictStopped(label, common.number(stopped.position)),
        text: words.faults.told(stopped.message),
        href: projectionHref(name),
      };
    }
    case 'ready': {
      const { id, key, label, changed, differ, isSample } = trouble;
      return changed
        ? {
            title: projections.changedWaits(label, key, differ, isSample),
            text: projections.changedWaitsText,
            href: rebuildHref(id),
          }
        : {
            title: projections.readyWaits(label, key, differ, isSample),
            text: projections.readyWaitsText,
            href: rebuildHref(id),
          };
    }
    case 'failed':
      return {
        title: projections.failedRebuild(trouble.label),
        text: words.faults.told(trouble.message),
        href: rebuildHref(trouble.id),
      };
    case 'lagging':
      return {
        title: projections.verdictBehind(trouble.label, projections.lag(trouble.events)),
        text: projections.lagging(duration(trouble.ms)),
        href: projectionHref(trouble.name),
      };
  }
}
