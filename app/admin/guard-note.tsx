import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import { logGuard } from '#db/roles/describe-roles.ts';

/** Says so where the role that serves owns the log too, which it could then change. */
export async function GuardNote() {
  if ((await logGuard(currentStore().pool)) === 'roles') return null;
  const { title, text } = words.audit.triggersOnly;
  return (
    <p
      role="note"
      data-print="no"
      className="border-b border-line bg-past-soft px-gutter py-2 text-past"
    >
      <b className="font-medium">{title}</b> {text}
    </p>
  );
}
