import type { Metadata } from 'next';
import { Invitations } from '#app/admin/people/invitations.tsx';
import { InviteButton } from '#app/admin/people/invite-button.tsx';
import { PeopleTable } from '#app/admin/people/people-table.tsx';
import { RoleRules } from '#app/admin/people/role-rules.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { listRoleRules } from '#lib/people/require-second-factor.ts';

export function generateMetadata(): Metadata {
  return { title: words.people.title };
}

/** Who may sign in, who is invited, and of whom a second factor is required. */
export default async function PeoplePage() {
  const viewer = await pageViewer();
  permit(viewer, 'managePeople');
  const store = currentStore();
  const [people, invitations, rules] = await Promise.all([
    listPeople(store, viewer),
    listInvitations(store, viewer),
    listRoleRules(store, viewer),
  ]);
  const active = people.filter(({ isActive }) => isActive);
  const missing: Record<string, number> = {};
  for (const { role, hasSecondFactor, hasPassword } of active) {
    if (hasPassword && !hasSecondFactor) missing[role] = (missing[role] ?? 0) + 1;
  }
  return (
    <>
      <PageHeader
        title={words.people.title}
        beside={
          <span className="text-ink-3">
            {words.people.facts(active.length, invitations.length)}
          </span>
        }
        actions={<InviteButton />}
      />
      <PeopleTable
        people={people}
        self={viewer.id.replace(/^person:/, '')}
        requiring={rules
          .filter(({ requiresSecondFactor }) => requiresSecondFactor)
          .map(({ role }) => role)}
      />
      <Invitations invitations={invitations} />
      <RoleRules rules={rules} missing={missing} mayChange={allows(viewer, 'manageRoles')} />
    </>
  );
}
