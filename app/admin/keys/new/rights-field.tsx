import type { KeyDraft } from '#app/admin/keys/new/key-draft.ts';
import { FieldFrame } from '#app/components/form/field-frame.tsx';
import * as words from '#app/messages/words.ts';
import type { KeyOffers } from '#lib/people/key-offers.ts';

/** A role, or permissions one by one. What the viewer may not give is there, and says why not. */
export function RightsField(props: {
  offers: KeyOffers;
  draft: KeyDraft;
  faults: string[];
  onChange: (changed: Partial<KeyDraft>) => void;
}) {
  const keys = words.keys;
  const { draft, offers, onChange } = props;
  return (
    <FieldFrame at="/rights" label={keys.rights} optional={false} faults={props.faults} group>
      <fieldset aria-labelledby="field/rights-label" className="flex flex-col gap-1 pt-[5px]">
        {offers.roles.map(({ role, isOffered }) => (
          <Option
            key={role}
            kind="radio"
            label={words.admin.roleNames[role] ?? role}
            text={isOffered ? (keys.roleText[role] ?? keys.asRole) : keys.beyond}
            checked={draft.role === role}
            disabled={!isOffered}
            onChange={() => onChange({ role })}
          />
        ))}
        <Option
          kind="radio"
          label={keys.own}
          text={keys.ownText}
          checked={draft.role === null}
          onChange={() => onChange({ role: null })}
        />
        {draft.role === null ? (
          <Permissions offers={offers.permissions} draft={draft} onChange={onChange} />
        ) : null}
      </fieldset>
    </FieldFrame>
  );
}

function Permissions(props: {
  offers: KeyOffers['permissions'];
  draft: KeyDraft;
  onChange: (changed: Partial<KeyDraft>) => void;
}) {
  const keys = words.keys;
  const roles = words.roles;
  const { permissions, entityTypes } = props.draft;
  const toggle = (permission: string) =>
    props.onChange({
      permissions: permissions.includes(permission)
        ? permissions.filter((other) => other !== permission)
        : [...permissions, permission],
    });
  return (
    <fieldset
      aria-label={keys.permissions}
      className="mb-1 ml-[7px] flex flex-col gap-0.5 border-l border-line-2 pl-4"
    >
      {props.offers.map(({ permission, isByEntityType, isOffered }) => {
        const checked = permissions.includes(permission);
        const reaches = !isByEntityType && entityTypes.length > 0;
        const why = (!isOffered && keys.beyond) || (reaches && keys.needsAll);
        return (
          <Option
            key={permission}
            kind="checkbox"
            label={roles.name(permission)}
            text={why || roles.texts[permission]}
            checked={checked}
            // What was ticked before can always be taken away.
            disabled={Boolean(why) && !checked}
            onChange={() => toggle(permission)}
          />
        );
      })}
    </fieldset>
  );
}

function Option(props: {
  kind: 'radio' | 'checkbox';
  label: string;
  text: string;
  checked: boolean;
  disabled?: boolean;
  onChange: () => void;
}) {
  return (
    <label className="flex items-baseline gap-2 rounded-[5px] py-[3px]">
      <input
        type={props.kind}
        {...(props.kind === 'radio' ? { name: 'rights' } : {})}
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={props.onChange}
        className="relative top-px size-[14px] shrink-0 accent-accent"
      />
      <span className={props.disabled ? 'text-ink-3' : undefined}>
        {props.label} <span className="text-xs text-ink-3">{props.text}</span>
      </span>
    </label>
  );
}
