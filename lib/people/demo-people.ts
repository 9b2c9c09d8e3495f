import type { RoleName } from '#lib/access/roles.ts';
import type { Store } from '#lib/event-store/store.ts';

const names: Record<RoleName, string> = {
  support: 'Support',
  engineer: 'Engineer',
  admin: 'Admin',
};

export function demoPersonId(role: RoleName): string {
  return `demo-${role}`;
}

/** The people whom the demonstration offers by one click. They have no password. */
export async function makeDemoPeople({ pool, signIn }: Store): Promise<void> {
  for (const role of signIn.settings.offered) {
    await pool.query(
      `insert into access.person (id, name, email, role, demo) values ($1, $2, $3, $4, true)
       on conflict (id) do nothing`,
      [demoPersonId(role), names[role], `${role}@demo.invalid`, role],
    );
  }
}
