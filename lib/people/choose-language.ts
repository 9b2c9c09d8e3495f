import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Language } from '#lib/domain/language.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What a person reads the interface in, null as their browser asks for. No act: it changes nothing of others. */
export async function chooseLanguage(
  { pool }: Pick<Store, 'pool'>,
  person: Pick<SignedIn, 'id' | 'demo'>,
  language: Language | null,
): Promise<void> {
  // Everybody who looks around is the same few people.
  if (person.demo)
    throw new Error('A person of the demonstration reads what the browser asks for.');
  await pool.query('update access.person set language = $2, updated_at = now() where id = $1', [
    person.id,
    language,
  ]);
}
