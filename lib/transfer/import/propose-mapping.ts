import { type PersonalLook, personalLook } from '#lib/domain/personal-look.ts';
import { type DateOrder, dateOrderOf, parseTime, utc } from '#lib/transfer/parse-time.ts';
import { type CellKind, typeCell } from '#lib/transfer/type-cell.ts';

export type ColumnRole = 'id' | 'event' | 'time' | 'actor' | 'reason' | 'correlation' | 'attribute';

/** What a column looks like, by its name and some of its cells. */
export type ProposedColumn = {
  name: string;
  role: ColumnRole;
  /** What its cells are: of an attribute. */
  kind: CellKind;
  /** What a part of its cells, at least a tenth, reads like. */
  personal: PersonalLook | null;
  /** Of the cells looked at. */
  filled: number;
  distinct: number;
};

export type ProposedMapping = {
  columns: ProposedColumn[];
  /** In which order dates that end with their year are written; null where there are none. */
  dates: DateOrder | 'unclear' | null;
  /** Whether times name no zone, so that it is to be asked for. */
  zoneless: boolean;
};

type Column = ProposedColumn & { times: number; numbers: number; cells: readonly string[] };

/** What names tell, the surest first; a column of such a name still has to look the part. */
const names: Record<Exclude<ColumnRole, 'attribute'>, RegExp[]> = {
  time: [/^time:timestamp$/, /timestamp|occurred|happened/i, /time|date|_at$|At$/],
  id: [
    /^case:concept:name$/,
    /^case[ _-]?id$/i,
    /^entity[ _-]?id$/i,
    /^id$/i,
    /(^|[ _-])(id|key|no|nr|number|code)$/i,
    /Id$/,
  ],
  event: [/^concept:name$/, /^(event|activity)/i, /action|operation|status|step|type/i],
  actor: [/^org:resource$/, /^(actor|resource|user|agent|employee|author|clerk)/i, /[ _-]by$|By$/],
  reason: [/^reason$/i],
  correlation: [/correlation|request[ _-]?id|trace[ _-]?id/i],
};

/**
 * What the columns of a table are for, by their names and by cells of some rows: a proposal for a
 * person to look at. Empty cells are none.
 */
export function proposeMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ProposedMapping {
  const dates = dateOrderOf(rows.flat());
  const order = dates === 'unclear' ? 'day-first' : dates;
  const columns = header.map((name, at) =>
    columnOf(
      name,
      rows.map((cells) => cells[at] ?? ''),
      order,
    ),
  );
  const choose = (
    role: Exclude<ColumnRole, 'attribute'>,
    fits: (column: Column) => boolean,
    byLook: (a: Column, b: Column) => number,
  ) => {
    const open = columns.filter((column) => column.role === 'attribute' && fits(column));
    const named = names[role].flatMap((name) => open.filter((column) => name.test(column.name)));
    const [chosen] =
      named.length > 0
        ? named
        : role === 'time' || role === 'id' || role === 'event'
          ? open.toSorted(byLook)
          : [];
    if (chosen) chosen.role = role;
  };
  const isMostly = (count: number, { filled }: Column) => filled > 0 && count >= filled * 0.9;
  choose(
    'time',
    (column) => isMostly(column.times, column),
    (a, b) => b.filled - a.filled,
  );
  // An entity has several events: of what comes again and again, its id is the most distinct.
  const repeats = ({ distinct, filled }: Column) => distinct < filled;
  choose(
    'id',
    ({ filled, distinct, times }) => filled === rows.length && distinct > 1 && times < filled,
    (a, b) => Number(repeats(b)) - Number(repeats(a)) || b.distinct - a.distinct,
  );
  // What is always the same, or is a person, says of no event what it was.
  const tellsNothing = ({ distinct, personal }: Column) => distinct < 2 || personal !== null;
  choose(
    'event',
    ({ filled, distinct, numbers }) =>
      filled > 0 && numbers === 0 && distinct <= Math.max(3, filled / 2),
    (a, b) => Number(tellsNothing(a)) - Number(tellsNothing(b)) || a.distinct - b.distinct,
  );
  choose(
    'actor',
    ({ filled }) => filled > 0,
    () => 0,
  );
  choose(
    'reason',
    () => true,
    () => 0,
  );
  choose(
    'correlation',
    ({ filled }) => filled > 0,
    () => 0,
  );
  const time = columns.find(({ role }) => role === 'time');
  return {
    columns: columns.map(({ times: _, numbers: __, cells: ___, ...column }) => column),
    dates: time ? dateOrderOf(time.cells) : null,
    zoneless:
      time?.cells.some(
        (cell) => cell !== '' && !/(?:Z|UTC|[+-]\d\d:?\d\d)$|^\d+$/i.test(cell.trim()),
      ) ?? false,
  };
}

function columnOf(name: string, cells: readonly string[], order: DateOrder | null): Column {
  const filled = cells.filter((cell) => cell !== '');
  const looks = filled.map(personalLook).filter((look) => look !== null);
  return {
    name,
    role: 'attribute',
    kind: kindOf(filled),
    personal: looks.length >= Math.max(1, filled.length / 10) ? (looks[0] ?? null) : null,
    filled: filled.length,
    distinct: new Set(filled).size,
    times: filled.filter((cell) => parseTime(cell.trim(), utc, order) !== null).length,
    numbers: filled.filter((cell) => /^-?[\d.,]+$/.test(cell)).length,
    cells,
  };
}

/** What all cells are, as they would be read without being told; text where they differ. */
function kindOf(cells: readonly string[]): CellKind {
  const kinds = new Set(cells.map(kindOfCell));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind : 'text';
}

function kindOfCell(cell: string): CellKind {
  const typed = typeCell(cell, 'auto');
  const type = 'value' in typed ? typeof typed.value : 'string';
  if (type === 'number' || type === 'boolean') return type;
  if (!/^[[{]/.test(cell)) return 'text';
  return 'value' in typeCell(cell, 'json') ? 'json' : 'text';
}
