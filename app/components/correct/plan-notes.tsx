import { Ban, Eye } from 'lucide-react';
import Link from 'next/link';
import type { Plan } from '#app/components/correct/look.ts';
import { ChangeSides } from '#app/components/correct/marked-change.tsx';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { useHints } from '#app/components/value/field-hints.tsx';
import * as words from '#app/messages/words.ts';
import type { Change } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

const mostTold = 40;

/** What of the wanted state the events do not reach, in full, and why; and what comes along with them. */
export function PlanNotes(props: {
  /** Of the entity whose state is wanted. */
  type: string;
  plan: Plan;
  onLeave: (() => void) | null;
}) {
  const { type, plan, onLeave } = props;
  const { left, extra, refusals, hidden } = plan;
  const text = words.correct;
  const { revert } = plan;
  return (
    <>
      {revert && revert.notReverted.length > 0 ? (
        <PreviewSection title={text.notUndone(revert.notReverted.length)}>
          <ul className="grid gap-1">
            {revert.notReverted.slice(0, mostTold).map(({ id, label, version, why }) => (
              <li key={id} className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5">
                <span className="mono text-right text-ink-3">
                  {version === undefined ? '' : words.common.version(version)}
                </span>
                <span className="min-w-0 wrap-anywhere">
                  {label ?? <span className="mono">{id}</span>}{' '}
                  <span className="text-ink-2">{text.notReverted[why]}</span>
                </span>
              </li>
            ))}
          </ul>
        </PreviewSection>
      ) : null}
      {left.length === 0 ? null : (
        <PreviewSection title={text.left(left.length)} note={text.leftNote}>
          <Rows type={type} changes={left} />
          <ul className="mt-1.5 grid gap-1 text-ink-2 empty:hidden">
            {refusals.map(({ type, code, label, message }) => (
              <li key={`${type} ${code}`} className="flex items-start gap-1.5 wrap-anywhere">
                <Ban size={13} aria-hidden className="mt-[3px] shrink-0" />
                {text.refusal(label, message)}
              </li>
            ))}
            {[...hidden, ...(revert?.hidden ?? [])].map((path) => (
              <li key={path} className="flex items-start gap-1.5 wrap-anywhere">
                <Eye size={13} aria-hidden className="mt-[3px] shrink-0" />
                {text.hidden(withoutMarks(path))}
              </li>
            ))}
            {(revert?.erased ?? []).map((path) => (
              <li key={path}>{text.erasedBefore(withoutMarks(path))}</li>
            ))}
            {onLeave === null ? null : (
              <li>
                <button type="button" className="act py-[3px]" onClick={onLeave}>
                  {text.leaveOut}
                </button>
              </li>
            )}
            {refusals.length + hidden.length === 0 ? <li>{text.noEvent}</li> : null}
          </ul>
        </PreviewSection>
      )}
      {extra.length === 0 ? null : (
        <PreviewSection title={text.extra(extra.length)} note={text.extraNote}>
          <Rows type={type} changes={extra} />
        </PreviewSection>
      )}
      {revert && revert.others.length > 0 ? (
        <PreviewSection title={text.others(revert.others.length)} note={text.othersNote}>
          <ul className="grid gap-1">
            {revert.others.slice(0, mostTold).map(({ type, id, label, version, follows }) => (
              <li
                key={`${type}/${id}`}
                className="flex flex-wrap items-baseline gap-x-2.5 pl-[38px]"
              >
                <Link
                  href={entityHref({ type, id }, { version })}
                  target="_blank"
                  className="underline decoration-line-2 underline-offset-3 wrap-anywhere"
                >
                  {label ?? `${type}/${id}`}
                </Link>
                <span className="ml-auto text-xs text-ink-2">
                  {follows ? text.follows : text.staysThere}
                </span>
              </li>
            ))}
          </ul>
        </PreviewSection>
      ) : null}
    </>
  );
}

function Rows({ type, changes }: { type: string; changes: Change[] }) {
  const hintAt = useHints(type);
  return (
    <ul>
      {changes.map((change, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a path may stand twice, in this order
          key={`${change.path} ${index}`}
          className="grid items-baseline gap-x-2.5 gap-y-0.5 py-[3px] pl-[38px] wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)]"
        >
          <span className="mono text-ink-2 wrap-anywhere">{withoutMarks(change.path)}</span>
          <ChangeSides change={change} hint={hintAt(change.path)} />
        </li>
      ))}
    </ul>
  );
}
