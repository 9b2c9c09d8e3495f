import { kindsOf, Section } from '#app/import/[id]/report-view.tsx';
import * as words from '#app/messages/words.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** The attributes, those ticked that are personal: masked from the first event on. */
export function PersonalFields(props: {
  report: Report;
  chosen: string[];
  /** Null where the viewer may not mark any. */
  onChosen: ((chosen: string[]) => void) | null;
}) {
  const { report, chosen, onChosen } = props;
  const imports = words.imports;
  const looks = new Map(report.personalFields.map(({ name, look }) => [name, look]));
  if (report.fields.length === 0) return null;
  return (
    <Section title={imports.attributes}>
      <p className="pb-1.5 text-xs text-ink-2">
        {onChosen === null ? imports.personalByAdmin : imports.personalText}
      </p>
      <ul>
        {report.fields.map(({ name, kinds }) => {
          const look = looks.get(name);
          return (
            <li
              key={name}
              className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 border-t border-line py-1"
            >
              <span className="mono min-w-[10ch] flex-1 wrap-anywhere">{name}</span>
              <span className="text-xs text-ink-2">
                {[kindsOf(kinds), ...(look ? [imports.looksLike[look]] : [])].join(' · ')}
              </span>
              {onChosen === null ? null : (
                <label className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap">
                  <input
                    type="checkbox"
                    aria-label={imports.personalOf(name)}
                    checked={chosen.includes(name)}
                    onChange={({ target }) =>
                      onChosen(
                        target.checked
                          ? [...chosen, name]
                          : chosen.filter((other) => other !== name),
                      )
                    }
                    className="size-4 accent-(--accent)"
                  />
                  {imports.personal}
                </label>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
