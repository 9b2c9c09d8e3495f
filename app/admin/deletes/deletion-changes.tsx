import { auditHref } from '#app/admin/audit/audit-search.ts';
import { toldHard, toldRoles } from '#app/admin/deletes/told-policy.ts';
import { LinkButton } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionChange } from '#lib/corrections/delete-table.ts';

/** Who narrowed what, and why. */
export function DeletionChanges(props: {
  changes: DeletionChange[];
  plurals: Record<string, string>;
  hasAudit: boolean;
}) {
  const deletes = words.deletes;
  return (
    <section aria-labelledby="deletion-changes" className="px-gutter pt-7 pb-10">
      <h2 id="deletion-changes" className="text-base font-semibold">
        {deletes.history}
      </h2>
      {props.changes.length === 0 ? (
        <p className="pt-1 text-ink-2">{deletes.historyNone}</p>
      ) : (
        <ol className="mt-1 nav:max-w-[860px]">
          {props.changes.map(({ position, at, type, policy, actorName, reason }) => (
            <li
              key={position}
              className="grid gap-x-4 border-b border-line py-2 nav:grid-cols-[132px_minmax(0,1fr)]"
            >
              <span className="text-xs leading-5 text-ink-2">
                <Time at={at} form="date-time" />
              </span>
              <div className="min-w-0">
                <p className="wrap-anywhere">
                  {deletes.historyLine(
                    props.plurals[type] ?? type,
                    policy.soft,
                    toldRoles(policy),
                    toldHard(policy),
                  )}
                </p>
                <p className="text-xs text-ink-2 wrap-anywhere">
                  {actorName ?? words.common.unknownActor}
                  {reason === null ? null : ` · ${reason}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {props.hasAudit && props.changes.length > 0 ? (
        <LinkButton className="mt-3" href={auditHref({ show: 'acts', kind: '$deletion' })}>
          {deletes.historyAll}
        </LinkButton>
      ) : null}
    </section>
  );
}
