'use client';

import { Fragment, useState } from 'react';
import { RightCell } from '#app/admin/roles/right-cell.tsx';
import { RightDialog } from '#app/admin/roles/right-dialog.tsx';
import { rightGroups } from '#app/admin/roles/right-groups.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { Permission } from '#lib/access/permissions.ts';
import type { RoleTable, RoleView } from '#lib/queries/role-table.ts';

type Asked = { role: RoleView; permission: Permission };

/** Permissions down, roles across; each cell opens the dialog that changes it. */
export function RoleGrid(props: Pick<RoleTable, 'roles' | 'entityTypes'>) {
  const { roles, entityTypes } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const rightOf = (role: RoleView, permission: Permission) =>
    role.rights.find((right) => right.permission === permission);
  const right = asked && rightOf(asked.role, asked.permission);
  return (
    <>
      <table className="w-full border-collapse nav:max-w-[860px] nav:ml-(--gutter)">
        <caption className="sr-only">{words.roles.table}</caption>
        <thead>
          <tr className="border-b border-line-2 text-left text-xs text-ink-2">
            <th scope="col" className="py-1.5 pr-2 font-normal">
              <span className="sr-only">{words.roles.permission}</span>
            </th>
            {roles.map(({ name }) => (
              <th
                key={name}
                scope="col"
                className="w-[72px] px-1 py-1.5 text-center font-semibold text-ink max-nav:last:pr-(--gutter) nav:w-[132px]"
              >
                {words.admin.roleNames[name] ?? name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(rightGroups).map(([group, permissions]) => (
            <Fragment key={group}>
              <tr>
                <th
                  scope="colgroup"
                  colSpan={roles.length + 1}
                  className="pt-4 pb-1 text-left text-xs font-semibold text-ink-2 pl-(--gutter) nav:pl-2"
                >
                  {words.roles.groups[group as keyof typeof rightGroups]}
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission} className="border-t border-line hover:bg-sunk">
                  <th
                    scope="row"
                    className="py-1.5 pr-2 text-left font-normal pl-(--gutter) nav:pl-2"
                  >
                    <span className="block font-medium">{words.roles.name(permission)}</span>
                    <span className="block text-xs text-ink-2">
                      {words.roles.texts[permission]}
                    </span>
                  </th>
                  {roles.map((role) => (
                    <td
                      key={role.name}
                      className="p-0.5 text-center align-middle max-nav:last:pr-(--gutter)"
                    >
                      <RightCell
                        role={role.name}
                        right={rightOf(role, permission)}
                        onOpen={() => setAsked({ role, permission })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {asked && right ? (
        <RightDialog
          key={`${asked.role.name} ${asked.permission}`}
          role={asked.role}
          right={right}
          entityTypes={entityTypes}
          onClose={() => setAsked(null)}
          onDone={(text) => {
            toast.success(text);
            setAsked(null);
          }}
        />
      ) : null}
    </>
  );
}
