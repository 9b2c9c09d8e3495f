import { Check, Minus } from 'lucide-react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import type { RightView } from '#lib/queries/role-table.ts';

/** What a role may do of one permission; a dot marks what was changed since the beginning. */
export function RightCell(props: {
  role: string;
  right: RightView | undefined;
  onOpen: () => void;
}) {
  const { role, right } = props;
  if (!right) return null;
  const { permission, given, first } = right;
  const roles = words.roles;
  const isChanged = JSON.stringify(given) !== JSON.stringify(first);
  const named = roles.cell(
    roles.name(permission),
    words.admin.roleNames[role] ?? role,
    roles.given(given),
  );
  return (
    <button
      type="button"
      aria-label={isChanged ? `${named}, ${roles.changed}` : named}
      aria-haspopup="dialog"
      title={isChanged ? roles.wasFirst(roles.given(first)) : roles.given(given)}
      onClick={props.onOpen}
      className={classNames(
        'relative inline-flex h-8 w-full items-center justify-center gap-1 rounded-md border border-transparent hover:border-line-2 hover:bg-card',
        given === 'none' ? 'text-ink-3' : 'text-accent',
      )}
    >
      <Given given={given} />
      {isChanged ? (
        <span
          aria-hidden
          className="absolute top-1 right-1 size-1.5 rounded-full bg-accent nav:right-2"
        />
      ) : null}
    </button>
  );
}

function Given({ given }: Pick<RightView, 'given'>) {
  if (given === 'all') return <Check size={16} strokeWidth={2.5} aria-hidden />;
  if (given === 'none') return <Minus size={14} aria-hidden />;
  return (
    <span className="text-xs font-medium whitespace-nowrap">{words.roles.types(given.length)}</span>
  );
}
