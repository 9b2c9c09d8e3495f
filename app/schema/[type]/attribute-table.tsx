import { FieldMark } from '#app/admin/masking/field-mark.tsx';
import { markField } from '#app/admin/masking/mark-field.ts';
import { Chip } from '#app/components/chip.tsx';
import * as words from '#app/messages/words.ts';
import { kindText } from '#app/schema/[type]/kind-text.ts';
import { MarkAttribute } from '#app/schema/[type]/mark-attribute.tsx';
import type { SchemaAttribute, SchemaView } from '#lib/queries/schema/schema-view.ts';

type Props = {
  attributes: readonly SchemaAttribute[];
  /** How many types of events were seen. */
  eventTypes: number;
} & Pick<SchemaView, 'type' | 'plural' | 'known' | 'marks'>;

const cell = 'border-b border-line py-2 pr-5 text-left align-baseline';
const stacked = 'max-nav:block max-nav:border-0 max-nav:py-0.5 max-nav:pr-0';

/** The attributes of a type: what they hold, where, and whether they are personal. */
export function AttributeTable(props: Props) {
  const said = words.schema;
  return (
    <section
      aria-labelledby="schema-attributes"
      className="border-t border-line px-gutter pt-4 pb-8"
    >
      <h2 id="schema-attributes" className="font-semibold">
        {said.attributes}
      </h2>
      {props.attributes.length === 0 ? (
        <p className="mt-1 text-ink-2">{said.noAttributes}</p>
      ) : (
        <table className="mt-2 w-full border-separate border-spacing-0">
          <caption className="sr-only">{said.attributes}</caption>
          <thead className="text-xs text-ink-3 max-nav:sr-only [&_th]:font-normal">
            <tr>
              <th scope="col" className={cell}>
                {said.columnAttribute}
              </th>
              <th scope="col" className={cell}>
                {said.columnKind}
              </th>
              <th scope="col" className={cell}>
                {said.columnWhere}
              </th>
              <th scope="col" className={`${cell} pr-0`}>
                {said.columnPersonal}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.attributes.map((attribute) => (
              <AttributeLine key={attribute.path} {...props} attribute={attribute} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AttributeLine(props: Props & { attribute: SchemaAttribute }) {
  const said = words.schema;
  const { attribute, marks, known } = props;
  const { path, label, mark, looksLike } = attribute;
  const isMarked = marks?.paths.includes(path) ?? false;
  // What a definition marks is changed there; what an admin marked, here.
  const mayMark = marks !== null && (known ? isMarked : isMarked || mark === 'open');
  return (
    <tr className="max-nav:block max-nav:border-b max-nav:border-line max-nav:py-2">
      <th scope="row" className={`${cell} ${stacked} font-normal wrap-anywhere nav:w-[240px]`}>
        <span className="font-medium">{label}</span>
        <span className="mono block text-xs text-ink-3">{path}</span>
      </th>
      <td className={`${cell} ${stacked} wrap-anywhere`}>
        <Kind attribute={attribute} known={known} />
      </td>
      <td className={`${cell} ${stacked} text-ink-2 nav:w-[180px]`}>
        <span title={attribute.events.join(', ')}>
          {attribute.events.length === 0
            ? null
            : attribute.events.length === props.eventTypes && props.eventTypes > 1
              ? said.allEvents
              : attribute.events.length === 1
                ? attribute.events[0]
                : said.eventsCount(attribute.events.length)}
        </span>
      </td>
      <td className={`${cell} ${stacked} pr-0 nav:w-[300px]`}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <FieldMark mark={mark === 'open' ? null : mark} />
          {looksLike === null ? null : (
            <Chip look="offer" title={words.masking.looksLike[looksLike]}>
              {said.likely}
            </Chip>
          )}
          {marks !== null && mayMark ? (
            <MarkAttribute
              of={{
                type: props.type,
                plural: props.plural,
                known,
                version: marks.version,
                fields: [],
              }}
              markField={markField}
              field={{ path, mark: isMarked ? 'personal' : null, looksLike }}
            />
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function Kind({ attribute, known }: { attribute: SchemaAttribute; known: boolean }) {
  const said = words.schema;
  const { kind, declared, unit, seen, empty, isHidden } = attribute;
  const shown = declared ?? kind;
  const differs = declared !== null && kind !== null && kindText(declared) !== kindText(kind);
  return (
    <>
      <span>{shown === null ? null : kindText(shown)}</span>
      {unit === null ? null : <span className="ml-1.5 text-ink-3">{unit}</span>}
      {empty > 0 && empty < seen ? (
        <span className="ml-2 text-xs text-ink-3">{said.empties(empty / seen)}</span>
      ) : null}
      {known && kind === null ? (
        <span className="ml-2 text-xs text-ink-3">{said.unseen}</span>
      ) : null}
      {known && declared === null ? (
        <span className="ml-2 text-xs text-ink-3">{said.undeclared}</span>
      ) : null}
      {differs ? (
        <span className="block text-xs text-ink-3">{said.seenAs(kindText(kind))}</span>
      ) : null}
      {isHidden ? <span className="block text-xs text-ink-3">{said.choicesHidden}</span> : null}
      <Values attribute={attribute} />
    </>
  );
}

/** Choices, bounds or examples: as much as a line tells. */
function Values({ attribute }: { attribute: SchemaAttribute }) {
  const said = words.schema;
  const { kind, examples, least, most } = attribute;
  if (kind === null) return null;
  if (least !== null && most !== null) {
    const { decimal } = words.common;
    return (
      <span className="block text-xs text-ink-3 tabular-nums">
        {least === most ? decimal(least) : said.range(decimal(least), decimal(most))}
      </span>
    );
  }
  const count = kind.of === 'choice' ? kind.choices.length : examples.length;
  if (examples.length === 0) return null;
  return (
    <span className="mt-0.5 flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 text-xs text-ink-2">
      {examples.map(({ value, count: times }) => (
        <span key={value} className="max-w-[36ch] truncate" title={value}>
          <span className="mono">{value}</span>{' '}
          <span className="text-ink-3 tabular-nums">{words.common.number(times)}</span>
        </span>
      ))}
      {count > examples.length ? (
        <span className="text-ink-3">{said.moreValues(count - examples.length)}</span>
      ) : null}
    </span>
  );
}
