import * as words from '#app/messages/words.ts';
import { shortestPassword } from '#lib/domain/password-length.ts';

/** What went wrong, in words; null where nothing did. */
export function toldFault(answer: { status: string; wait?: number }): string | null {
  const account = words.account;
  switch (answer.status) {
    case 'done':
    case 'begun':
      return null;
    case 'wrong-password':
      return account.wrongPassword;
    case 'wrong-code':
      return account.wrongCode;
    case 'too-short':
      return account.tooShort(shortestPassword);
    case 'locked':
      return words.signIn.locked(answer.wait ?? 1);
    default:
      return account.failed;
  }
}
