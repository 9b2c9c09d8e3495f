import { parseCookies } from 'better-auth/cookies/utils';
import type pg from 'pg';

/**
 * The language that the person behind a sign-in has chosen, null where none or nobody is signed in. The
 * cookie's signature is not looked at: whoever guesses a token learns a language, and may do nothing.
 */
export async function chosenLanguage(
  pool: pg.Pool,
  cookieName: string,
  headers: Headers,
): Promise<string | null> {
  const token = parseCookies(headers.get('cookie') ?? '')
    .get(cookieName)
    ?.split('.', 1)[0];
  if (!token) return null;
  const { rows } = await pool.query<{ language: string | null }>({
    name: 'chosen-language',
    text: `
      select p.language from access.session s
      join access.person p on p.id = s.person_id
      where s.token = $1 and s.expires_at > now() and not p.demo`,
    values: [token],
  });
  return rows[0]?.language ?? null;
}
