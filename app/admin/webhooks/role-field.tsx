import { FieldFrame } from '#app/components/form/field-frame.tsx';
import * as words from '#app/messages/words.ts';
import type { WebhookOffers } from '#lib/people/webhooks/webhook-offers.ts';

/** The role that the receiver is told as. What the viewer may not give is there, and says why not. */
export function RoleField(props: {
  roles: WebhookOffers['roles'];
  chosen: string;
  faults: string[];
  onChoose: (role: string) => void;
}) {
  const webhooks = words.webhooks;
  const admin = words.admin;
  return (
    <FieldFrame
      at="/role"
      label={webhooks.role}
      optional={false}
      note={webhooks.roleNote}
      faults={props.faults}
      group
    >
      <fieldset aria-labelledby="field/role-label" className="flex flex-col gap-1 pt-[5px]">
        {props.roles.map(({ role, isOffered, seesData, seesPersonal }) => (
          <label key={role} className="flex items-baseline gap-2 rounded-[5px] py-[3px]">
            <input
              type="radio"
              name="role"
              checked={props.chosen === role}
              disabled={!isOffered}
              onChange={() => props.onChoose(role)}
              className="relative top-px size-[14px] shrink-0 accent-accent"
            />
            <span className={isOffered ? undefined : 'text-ink-3'}>
              {admin.roleNames[role] ?? role}{' '}
              <span className="text-xs text-ink-3">
                {isOffered ? webhooks.roleSees(seesData, seesPersonal) : webhooks.beyond}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </FieldFrame>
  );
}
