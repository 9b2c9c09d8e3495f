'use client';

import { useState } from 'react';
import { type PersonAct, PersonDialog } from '#app/admin/people/person-dialog.tsx';
import { Chip } from '#app/components/chip.tsx';
import { Menu } from '#app/components/menu.tsx';
import type { MenuItem } from '#app/components/menu-button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { PersonView } from '#lib/people/views.ts';

const columns =
  'nav:grid nav:grid-cols-[minmax(0,5fr)_minmax(0,2fr)_minmax(0,3fr)_minmax(0,4fr)_28px] nav:items-center nav:gap-4';

/** Everybody who can sign in, and what can be done about it. */
export function PeopleTable(props: {
  people: PersonView[];
  /** The id of whoever looks. */
  self: string;
  /** Roles that need a second factor. */
  requiring: string[];
}) {
  const [open, setOpen] = useState<{ act: PersonAct; person: PersonView } | null>(null);
  const admins = props.people.filter(
    ({ role, isActive, isDemo }) => role === 'admin' && isActive && !isDemo,
  );
  return (
    <>
      <div
        aria-hidden
        className={`border-t border-line px-gutter py-1.5 text-xs text-ink-3 max-nav:hidden ${columns}`}
      >
        <span>{words.people.person}</span>
        <span>{words.people.role}</span>
        <span>{words.people.secondFactor}</span>
        <span>{words.people.lastSignIn}</span>
      </div>
      <ul aria-label={words.people.title} className="border-b border-line">
        {props.people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isSelf={person.id === props.self}
            isRequired={props.requiring.includes(person.role)}
            isLastAdmin={admins.length === 1 && admins[0]?.id === person.id}
            onAct={(act) => setOpen({ act, person })}
          />
        ))}
      </ul>
      {open === null ? null : (
        <PersonDialog
          key={`${open.act} ${open.person.id}`}
          {...open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function PersonRow(props: {
  person: PersonView;
  isSelf: boolean;
  isRequired: boolean;
  isLastAdmin: boolean;
  onAct: (act: PersonAct) => void;
}) {
  const { person } = props;
  const people = words.people;
  const quiet = person.isActive ? '' : 'text-ink-3';
  return (
    <li
      className={`relative border-t border-line px-gutter py-2.5 max-nav:pr-14 ${columns} ${quiet}`}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{person.name}</span>
          {props.isSelf ? <Chip>{people.you}</Chip> : null}
          {person.isDemo ? <Chip>{people.demo}</Chip> : null}
          {person.isActive ? null : <Chip look="bad">{people.deactivated}</Chip>}
        </p>
        <p className="text-xs wrap-anywhere text-ink-3">{person.email}</p>
      </div>
      <div className="max-nav:mt-1">
        <span className="sr-only">{people.role}: </span>
        {words.admin.roleNames[person.role] ?? person.role}
      </div>
      <div className="max-nav:text-xs">
        <span className="text-ink-3 nav:sr-only">{people.secondFactor}: </span>
        <SecondFactor {...props} />
      </div>
      <div className="text-ink-2 max-nav:text-xs">
        <span className="text-ink-3 nav:sr-only">{people.lastSignIn}: </span>
        {person.lastSignInAt === null ? (
          <span className="text-ink-3">{people.never}</span>
        ) : (
          <Time at={person.lastSignInAt} />
        )}
        {person.signIns === 0 ? null : (
          <span className="text-ink-3"> · {people.signedInNow(person.signIns)}</span>
        )}
      </div>
      <div className="max-nav:absolute max-nav:top-2 max-nav:right-(--gutter)">
        <Menu label={people.actions(person.name)} items={itemsOf(props)} />
      </div>
    </li>
  );
}

function SecondFactor(props: { person: PersonView; isRequired: boolean }) {
  const people = words.people;
  if (props.person.hasSecondFactor) return people.on;
  if (!props.person.hasPassword) {
    return <span className="text-ink-3">{props.person.isDemo ? '–' : people.byProvider}</span>;
  }
  if (props.isRequired) return <span className="text-del">{people.missing}</span>;
  return <span className="text-ink-3">{people.off}</span>;
}

function itemsOf(props: {
  person: PersonView;
  isLastAdmin: boolean;
  onAct: (act: PersonAct) => void;
}): MenuItem[] {
  const { person, onAct } = props;
  const people = words.people;
  const refused = person.isDemo ? people.demoFixed : props.isLastAdmin ? people.lastAdmin : null;
  const role = { label: people.changeRole, refused, onSelect: () => onAct('role') };
  if (!person.isActive) {
    return [{ label: people.reactivate, onSelect: () => onAct('reactivate') }];
  }
  return [
    role,
    {
      label: people.reset,
      refused: person.isDemo ? people.demoFixed : null,
      onSelect: () => onAct('reset'),
    },
    { label: people.deactivate, look: 'danger', refused, onSelect: () => onAct('deactivate') },
  ];
}
