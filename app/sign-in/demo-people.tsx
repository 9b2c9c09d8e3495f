import * as words from '#app/messages/words.ts';
import { signInAsDemo } from '#app/sign-in/sign-in-actions.ts';
import type { RoleName } from '#lib/access/roles.ts';

/** The people of the demonstration, each a click. */
export function DemoPeople(props: { roles: readonly RoleName[]; next: string }) {
  const { demoHeading, demoText, demoRoles, demoAs } = words.signIn;
  return (
    <section aria-labelledby="demo-people">
      <p className="max-w-[52ch] text-ink-2">{demoText}</p>
      <h2 id="demo-people" className="mt-6 mb-1.5 text-xs font-medium text-ink-3">
        {demoHeading}
      </h2>
      <form action={signInAsDemo} className="border-t border-line">
        <input type="hidden" name="next" value={props.next} />
        {props.roles.map((role) => {
          const name = words.admin.roleNames[role] ?? role;
          return (
            <button
              key={role}
              type="submit"
              name="role"
              value={role}
              aria-label={demoAs(name)}
              aria-describedby={`demo-${role}`}
              className="group grid w-full grid-cols-[84px_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-line px-2 py-3 text-left hover:bg-sunk"
            >
              <span className="font-semibold">{name}</span>
              <span id={`demo-${role}`} className="text-ink-2">
                {demoRoles[role]}
              </span>
              <span aria-hidden className="text-accent">
                →
              </span>
            </button>
          );
        })}
      </form>
    </section>
  );
}
