import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '#app/components/class-names.ts';
import { signInHref } from '#app/components/sign-in-href.ts';
import { JsonBlock } from '#app/components/value/json-block.tsx';
import type { Sent } from '#app/docs/[request]/use-sending.ts';
import { answerLeads } from '#app/docs/answer-leads.ts';
import type { Does } from '#app/docs/api-request.ts';
import type { Answer } from '#app/docs/send-request.ts';
import * as words from '#app/messages/words.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';

/** JSON that is longer is shown as it came: laid out, it would be a page of thousands of lines. */
const mostLaidOut = 200_000;

/** Faults that are told in words; the body has all. */
const mostFaults = 10;

/** What was answered: status, time, headers, body, and where it leads. */
export function AnswerView(props: { sent: Sent; isPending: boolean; does: Does }) {
  const docs = words.docs;
  const { sent, isPending } = props;
  const { answer } = sent;
  const body = answer?.isWhole ? jsonOf(answer) : undefined;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        {!answer && isPending ? docs.sending : null}
        {answer ? <Head sent={sent} answer={answer} isPending={isPending} /> : null}
      </p>
      {sent.hasFailed ? (
        <p role="alert" className="font-medium text-del">
          {docs.unreachable}
        </p>
      ) : null}
      {sent.isPreview && isObject(body) ? <Verdict preview={body} /> : null}
      {answer ? (
        <>
          <Headers headers={answer.headers} />
          <Body answer={answer} body={body} />
          {answer.isCut ? <p className="text-xs text-ink-3">{docs.cut}</p> : null}
          <Leads answer={answer} body={body ?? null} records={props.does === 'record'} />
        </>
      ) : null}
    </>
  );
}

function Head(props: { sent: Sent; answer: Answer; isPending: boolean }) {
  const { status, statusText, milliseconds, bytes } = props.answer;
  const docs = words.docs;
  return (
    <>
      <b
        className={classNames(
          'font-semibold',
          status >= 400 ? 'text-del' : status < 300 ? 'text-add' : 'text-ink',
        )}
      >
        {`${status} ${statusText}`.trim()}
      </b>
      <span className="mono min-w-0 text-xs wrap-anywhere text-ink-3">
        {props.sent.request.method} {props.sent.request.path}
      </span>
      <span className="text-xs text-ink-3 tabular-nums">
        {docs.took(milliseconds)} · {docs.size(bytes)}
        {props.isPending ? ` · ${docs.reading}` : null}
      </span>
    </>
  );
}

/** What a preview says in short, above what it says in full. */
function Verdict({ preview }: { preview: JsonObject }) {
  const docs = words.docs;
  const { status, faults } = preview;
  if (status !== 'fits' && status !== 'refused') return null;
  const messages = (Array.isArray(faults) ? faults : []).filter(isObject).map(toldFault);
  return (
    <>
      <p className={classNames('pt-1 font-medium', status === 'refused' && 'text-del')}>
        {status === 'fits' ? docs.fits : docs.refused(messages.length)}
      </p>
      {messages.length === 0 ? null : (
        <ul className="text-del">
          {[...new Set(messages)].slice(0, mostFaults).map((message) => (
            <li key={message} className="wrap-anywhere">
              {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function toldFault({ message, pointer }: JsonObject): string {
  const told = words.faults.told(String(message));
  return typeof pointer === 'string' && pointer !== '' ? `${pointer}: ${told}` : told;
}

function Headers({ headers }: Pick<Answer, 'headers'>) {
  if (headers.length === 0) return null;
  return (
    <dl className="mono grid gap-x-4 py-2 text-xs nav:grid-cols-[max-content_minmax(0,1fr)]">
      {headers.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 wrap-anywhere max-nav:pb-1">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Body(props: { answer: Answer; body: Json | undefined }) {
  const { answer, body } = props;
  if (answer.text === '') return null;
  return (
    <div className="rounded-md bg-sunk px-3 py-2">
      {body !== undefined && answer.text.length <= mostLaidOut ? (
        <JsonBlock value={body} label={words.docs.answerBody} />
      ) : (
        <section
          aria-label={words.docs.answerBody}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
          tabIndex={0}
          className="max-h-[480px] overflow-auto"
        >
          <pre className="mono whitespace-pre-wrap wrap-anywhere">{answer.text}</pre>
        </section>
      )}
    </div>
  );
}

function Leads(props: { answer: Answer; body: Json | null; records: boolean }) {
  const docs = words.docs;
  const pathname = usePathname();
  const { status } = props.answer;
  const leads = [
    ...(status === 401 ? [{ label: docs.leads.signIn, href: signInHref(pathname) }] : []),
    ...answerLeads(props.answer, props.body),
  ];
  if (leads.length === 0) return null;
  return (
    <div className="pt-2.5">
      {props.records && status < 300 ? <p className="text-ink-2">{docs.onlyTheEvent}</p> : null}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-0.5">
        {leads.map(({ label, href }) => (
          <li key={href}>
            <Link href={href} className="text-accent hover:underline">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The body as JSON, undefined where it is none. */
function jsonOf({ type, text, isCut }: Answer): Json | undefined {
  if (isCut || !/[/+]json$/.test(type)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
