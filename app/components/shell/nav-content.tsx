'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import {
  correctionsHref,
  decodeParam,
  demoHref,
  effectsHref,
  entityTypeHref,
  eventsHref,
  importHref,
  lettersHref,
  projectionHref,
} from '#app/components/hrefs.ts';
import { liveKey, useLive } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { AccountLink, type NavPerson } from '#app/components/shell/account-link.tsx';
import { ConnectionLine } from '#app/components/shell/connection-line.tsx';
import { KeysButton } from '#app/components/shell/keys-help.tsx';
import { ThemeSwitch } from '#app/components/shell/theme-switch.tsx';
import { ZoneSwitch } from '#app/components/shell/zone-switch.tsx';
import { useIsTrial } from '#app/components/trial/trial-provider.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectTrouble } from '#lib/queries/effects/effect-troubles.ts';
import type { ProjectionTrouble } from '#lib/queries/projections/projection-troubles.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';
import type { WaitingCorrections } from '#lib/queries/waiting-corrections.ts';

/** What the navigation holds, at the side of a wide window and in the menu of a narrow one. */
export function NavContent(props: {
  entityTypes: EntityTypeView[];
  person: NavPerson;
  onFollow?: () => void;
}) {
  const pathname = usePathname();
  const { status } = useLive();
  const isTrial = useIsTrial();
  const { data: types } = useQuery({
    queryKey: [liveKey, 'entity-types'],
    queryFn: ({ signal }) => fetchJson<EntityTypeView[]>('/internal/entity-types', signal),
    initialData: props.entityTypes,
  });
  const { data: waiting } = useQuery({
    queryKey: [liveKey, 'corrections', 'waiting'],
    queryFn: ({ signal }) => fetchJson<WaitingCorrections>('/internal/corrections/waiting', signal),
    enabled: !isTrial,
  });
  const { mayAdminister, mayRebuild, mayImport } = props.person;
  const seesProjections = mayAdminister || mayRebuild;
  const { data: troubles } = useQuery({
    queryKey: [liveKey, 'projections', 'troubles'],
    queryFn: ({ signal }) =>
      fetchJson<ProjectionTrouble[]>('/internal/projections/troubles', signal),
    enabled: seesProjections,
    // A worker moves them on, which no event tells.
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 5_000 : 30_000),
  });
  const { data: effectTroubles } = useQuery({
    queryKey: [liveKey, 'effects', 'troubles'],
    queryFn: ({ signal }) => fetchJson<EffectTrouble[]>('/internal/effects/troubles', signal),
    enabled: !isTrial,
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 5_000 : 30_000),
  });
  const waits = waiting ? waiting.approve + waiting.apply : 0;
  const within = pathname.match(/^\/entities\/([^/]+)/)?.[1];
  const currentType = within === undefined ? null : decodeParam(within);
  const follow = props.onFollow === undefined ? {} : { onFollow: props.onFollow };
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        <NavLink href="/" current={pathname === '/'} {...follow}>
          {words.shell.overview}
        </NavLink>
        <NavLink
          href={eventsHref()}
          current={pathname.startsWith('/events')}
          note={status === 'open' && !isTrial ? words.shell.live : null}
          {...follow}
        >
          {words.shell.events}
        </NavLink>
        {isTrial ? null : (
          <>
            <NavLink
              href={correctionsHref()}
              current={pathname.startsWith('/corrections')}
              note={waits > 0 ? words.shell.entityCount(waits) : null}
              {...follow}
            >
              {words.shell.corrections}
            </NavLink>
            <NavLink
              href={effectsHref()}
              current={pathname.startsWith('/effects')}
              note={effectsNote(effectTroubles)}
              {...follow}
            >
              {words.shell.effects}
            </NavLink>
          </>
        )}
        {props.person.mayReadLetters ? (
          <NavLink href={lettersHref()} current={pathname.startsWith('/letters')} {...follow}>
            {words.shell.letters}
          </NavLink>
        ) : null}
        {props.person.mayPlay ? (
          <NavLink href={demoHref()} current={pathname === demoHref()} {...follow}>
            {words.shell.demo}
          </NavLink>
        ) : null}
      </ul>
      <p className="mx-2 mt-3.5 mb-1 text-2xs font-medium text-ink-3">{words.shell.entities}</p>
      {types.length === 0 ? (
        <p className="mx-2 text-xs text-ink-3">{words.shell.noEntities}</p>
      ) : (
        <ul className="-mx-2.5 flex min-h-0 flex-col gap-0.5 overflow-y-auto px-2.5">
          {types.map(({ type, plural, count, deleted }) => (
            <NavLink
              key={type}
              href={entityTypeHref(type)}
              current={type === currentType}
              note={count + deleted === 0 ? null : words.shell.entityCount(count)}
              quiet={count + deleted === 0}
              {...follow}
            >
              {plural}
            </NavLink>
          ))}
        </ul>
      )}
      {seesProjections || mayImport ? (
        <>
          <p className="mx-2 mt-3.5 mb-1 text-2xs font-medium text-ink-3">{words.shell.system}</p>
          <ul className="flex flex-col gap-0.5">
            {seesProjections ? (
              <NavLink
                href={projectionHref()}
                current={pathname.startsWith('/projections')}
                note={projectionsNote(troubles)}
                {...follow}
              >
                {words.shell.projections}
              </NavLink>
            ) : null}
            {mayImport ? (
              <NavLink href={importHref()} current={pathname.startsWith('/import')} {...follow}>
                {words.shell.imports}
              </NavLink>
            ) : null}
            {props.person.mayAdminister ? (
              <NavLink href="/admin" current={pathname.startsWith('/admin')} {...follow}>
                {words.shell.admin}
              </NavLink>
            ) : null}
          </ul>
        </>
      ) : null}
      <div className="mt-auto flex flex-col gap-0.5 pt-4">
        <ConnectionLine />
        <ZoneSwitch />
        <ThemeSwitch />
        <KeysButton />
        <AccountLink person={props.person} current={pathname.startsWith('/account')} {...follow} />
      </div>
    </>
  );
}

/** What of the projections needs somebody, the worst first. */
function projectionsNote(troubles: readonly ProjectionTrouble[] = []): string | null {
  const count = (kind: ProjectionTrouble['kind']) =>
    troubles.filter((one) => one.kind === kind).length;
  if (count('stopped') > 0) return words.shell.projectionsStopped(count('stopped'));
  const waiting = count('ready') + count('failed');
  return waiting > 0 ? words.shell.projectionsWaiting(waiting) : null;
}

/** What of the effects needs somebody, the worst first. */
function effectsNote(troubles: readonly EffectTrouble[] = []): string | null {
  const stopped = troubles.filter(({ kind }) => kind === 'stopped').length;
  if (stopped > 0) return words.shell.effectsStopped(stopped);
  const failed = troubles.reduce(
    (sum, trouble) => sum + (trouble.kind === 'failed' ? trouble.group.count : 0),
    0,
  );
  if (failed > 0) return words.shell.effectsFailed(failed);
  return troubles.some(({ kind }) => kind === 'circuit') ? words.shell.effectsCircuit : null;
}

function NavLink(props: {
  href: string;
  current: boolean;
  note?: string | null;
  /** There is nothing there yet. */
  quiet?: boolean;
  children: ReactNode;
  onFollow?: () => void;
}) {
  return (
    <li>
      <Link
        href={props.href}
        aria-current={props.current ? 'page' : undefined}
        {...(props.onFollow ? { onNavigate: props.onFollow } : {})}
        className={classNames(
          'flex items-baseline justify-between gap-2 rounded-md px-2 py-[5px] hover:bg-sunk',
          props.current
            ? 'bg-sunk font-medium text-ink'
            : props.quiet
              ? 'text-ink-3'
              : 'text-ink-2',
        )}
      >
        <span className="truncate">{props.children}</span>
        {props.note ? <span className="text-xs font-normal text-ink-3">{props.note}</span> : null}
      </Link>
    </li>
  );
}
