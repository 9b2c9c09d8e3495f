import { auditHref } from '#app/admin/audit/audit-search.ts';
import { LinkButton } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { firstRights } from '#lib/access/roles.ts';
import type { RoleChange } from '#lib/queries/role-table.ts';

/** Who changed what of the roles, and why. */
export function RoleChanges(props: { changes: RoleChange[]; hasAudit: boolean }) {
  const roles = words.roles;
  return (
    <section aria-labelledby="role-changes" className="px-gutter pt-7 pb-10">
      <h2 id="role-changes" className="text-base font-semibold">
        {roles.history}
      </h2>
      {props.changes.length === 0 ? (
        <p className="pt-1 text-ink-2">{roles.historyNone}</p>
      ) : (
        <ol className="mt-1 nav:max-w-[860px]">
          {props.changes.map((change) => (
            <li
              key={`${change.position} ${change.what}`}
              className="grid gap-x-4 border-b border-line py-2 nav:grid-cols-[132px_minmax(0,1fr)]"
            >
              <span className="text-xs leading-5 text-ink-2">
                <Time at={change.at} form="date-time" />
              </span>
              <div className="min-w-0">
                <p className="wrap-anywhere">
                  <span className="font-medium">
                    {words.admin.roleNames[change.role] ?? change.role}, {roles.name(change.what)}
                  </span>{' '}
                  {roles.change(roles.given(beforeOf(change)), roles.given(change.after))}
                </p>
                <p className="text-xs text-ink-2 wrap-anywhere">
                  {change.actorName ?? change.actor ?? words.common.unknownActor}
                  {change.reason === null ? null : ` · ${change.reason}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {props.hasAudit && props.changes.length > 0 ? (
        <LinkButton className="mt-3" href={auditHref({ show: 'acts', kind: '$role' })}>
          {roles.historyAll}
        </LinkButton>
      ) : null}
    </section>
  );
}

/** What was changed for the first time was as the role began. */
function beforeOf({ role, what, before }: RoleChange): unknown {
  if (before !== undefined) return before;
  const first = (firstRights as Record<string, Record<string, unknown>>)[role]?.[what];
  return first ?? 'none';
}
