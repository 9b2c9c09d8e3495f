import Form from 'next/form';
import type { ReactNode } from 'react';
import { type AuditSearch, auditHref } from '#app/admin/audit/audit-search.ts';
import { Button, LinkButton } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';

/** The filters as a form whose fields are the URL's: it works before, and without, any script. */
export function AuditFilters(props: {
  search: AuditSearch;
  kinds: { value: string; label: string }[];
  viewers: { id: string; name: string }[];
}) {
  const { search } = props;
  const audit = words.audit;
  const isLooks = search.show === 'looks';
  const isFiltered = [search.who, search.kind, search.entity, search.from, search.to].some(Boolean);
  return (
    <Form
      action="/admin/audit"
      aria-label={audit.filters}
      className="flex flex-wrap items-end gap-x-2.5 gap-y-2 px-gutter py-2"
      // Uncontrolled: another search begins with its own values.
      key={JSON.stringify(search)}
    >
      <input type="hidden" name="show" value={search.show} />
      <Field label={audit.who} className="w-52">
        <input
          name="who"
          list="audit-viewers"
          placeholder={audit.whoHint}
          defaultValue={search.who ?? ''}
          className={controlClass(false, 'h-[34px]')}
        />
      </Field>
      <datalist id="audit-viewers">
        {props.viewers.map(({ id, name }) => (
          <option key={id} value={id} label={name} />
        ))}
      </datalist>
      <Field label={isLooks ? audit.lookKind : audit.actKind} className="w-40">
        <select
          name="kind"
          defaultValue={search.kind ?? ''}
          className={controlClass(false, 'h-[34px]')}
        >
          <option value="">{audit.anyKind}</option>
          {props.kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field label={audit.entity} className="w-52">
        <input
          name="entity"
          placeholder={audit.entityHint}
          defaultValue={search.entity ?? ''}
          className={controlClass(false, 'h-[34px]')}
        />
      </Field>
      <Field label={audit.from} className="w-36">
        <input
          type="date"
          name="from"
          defaultValue={search.from ?? ''}
          className={controlClass(false, 'h-[34px]')}
        />
      </Field>
      <Field label={audit.to} className="w-36">
        <input
          type="date"
          name="to"
          defaultValue={search.to ?? ''}
          className={controlClass(false, 'h-[34px]')}
        />
      </Field>
      <Button type="submit" className="h-[34px]">
        {audit.show}
      </Button>
      {isFiltered ? (
        <LinkButton look="quiet" href={auditHref({ show: search.show })} className="h-[34px]">
          {audit.clear}
        </LinkButton>
      ) : null}
    </Form>
  );
}

function Field(props: { label: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
    <label className={`${props.className} text-xs text-ink-3 max-phone:w-[calc(50%-5px)]`}>
      {props.label}
      <span className="mt-0.5 block text-sm text-ink">{props.children}</span>
    </label>
  );
}
