import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { footLine, footValue } from '#app/components/shell/foot-line.ts';
import { signOut } from '#app/components/shell/sign-out.ts';
import * as words from '#app/messages/words.ts';

/** Who looks, as the navigation tells it. */
export type NavPerson = {
  name: string;
  role: string | null;
  /** Whether the one who looks signed in, and so has an account. */
  hasAccount: boolean;
  mayAdminister: boolean;
  mayRebuild: boolean;
  mayImport: boolean;
  /** That letters are caught, and theirs to read. */
  mayReadLetters: boolean;
  /** That there is the phone of the demonstration. */
  mayPlay: boolean;
};

/** Who is signed in, at the foot of the navigation. */
export function AccountLink(props: { person: NavPerson; current: boolean; onFollow?: () => void }) {
  const { name, role, hasAccount } = props.person;
  const line = (
    <>
      <span className="truncate">{name}</span>
      <span className={footValue}>
        {role === null ? '' : (words.admin.roleNames[role] ?? role)}
      </span>
    </>
  );
  if (!hasAccount) return <p className={footLine}>{line}</p>;
  return (
    <>
      <Link
        href="/account"
        title={words.shell.account(name)}
        aria-current={props.current ? 'page' : undefined}
        {...(props.onFollow ? { onNavigate: props.onFollow } : {})}
        className={classNames(footLine, 'hover:bg-sunk', props.current && 'bg-sunk text-ink')}
      >
        {line}
      </Link>
      <form action={signOut}>
        <button type="submit" className={classNames(footLine, 'hover:bg-sunk')}>
          {words.shell.signOut}
        </button>
      </form>
    </>
  );
}
