import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { PersonView } from '#lib/people/views.ts';

type Row = {
  id: string;
  name: string;
  email: string;
  role: string;
  banned: boolean;
  has_password: boolean;
  two_factor_enabled: boolean;
  last_sign_in_at: number | null;
  sign_ins: number;
  created_at: number;
  demo: boolean;
};

/** Everybody who has, or had, a way in: the active first, by name. */
export async function listPeople(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<PersonView[]> {
  demand(viewer, 'managePeople');
  const { rows } = await store.pool.query<Row>(`
    select p.id, p.name, p.email, p.role, p.banned, p.two_factor_enabled, p.last_sign_in_at,
           p.created_at, p.demo,
           exists (select from access.account a
                   where a.person_id = p.id and a.password is not null) as has_password,
           (select count(*)::int4 from access.session s
            where s.person_id = p.id and s.expires_at > now()) as sign_ins
    from access.person p
    order by p.banned, lower(p.name), p.id`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    isActive: !row.banned,
    hasPassword: row.has_password,
    hasSecondFactor: row.two_factor_enabled,
    lastSignInAt: row.last_sign_in_at,
    signIns: row.sign_ins,
    createdAt: row.created_at,
    isDemo: row.demo,
  }));
}
