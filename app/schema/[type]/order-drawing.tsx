import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import { box, type DrawnEdge, type DrawnNode, drawOrder } from '#lib/domain/learning/draw-order.ts';
import type { Follows } from '#lib/domain/learning/event-order.ts';

type Props = {
  follows: readonly Follows[];
  labels: ReadonlyMap<string, string>;
  plural: string;
};

/** The order as boxes and lines, drawn on the server; where there is no room the table stands alone. */
export function OrderDrawing({ follows, labels, plural }: Props) {
  const said = words.schema;
  const drawing = drawOrder(follows);
  if (drawing.edges.length === 0) return null;
  const beginnings = drawing.nodes.reduce((sum, { begins }) => sum + begins, 0);
  const endings = drawing.nodes.reduce((sum, { ends }) => sum + ends, 0);
  const shares = { beginnings: Math.max(1, beginnings), endings: Math.max(1, endings) };
  return (
    <figure className="hidden nav:block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so can be reached */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={said.drawing(plural)}>
        <svg
          aria-hidden
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          className="block text-[11px]"
        >
          <defs>
            <marker
              id="schema-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M0 0.5 L7.5 4 L0 7.5 z" className="fill-mark" />
            </marker>
          </defs>
          {drawing.edges.map((edge) => (
            <Edge key={JSON.stringify([edge.from, edge.to])} edge={edge} />
          ))}
          {drawing.edges.map((edge) => (
            <EdgeText key={JSON.stringify([edge.from, edge.to])} edge={edge} />
          ))}
          {drawing.nodes.map((node) => (
            <Box
              key={node.type}
              node={node}
              label={labels.get(node.type) ?? node.type}
              shares={shares}
              count={countOf(follows, node.type)}
            />
          ))}
        </svg>
      </section>
      {drawing.leftOut.edges > 0 ? (
        <figcaption className="mt-1.5 text-xs text-ink-3">
          {said.notDrawn(drawing.leftOut.edges)}
        </figcaption>
      ) : null}
    </figure>
  );
}

function countOf(follows: readonly Follows[], type: string): number {
  return follows.reduce((sum, { to, count }) => (to === type ? sum + count : sum), 0);
}

function Edge({ edge: { points, weight, isBack } }: { edge: DrawnEdge }) {
  return (
    <path
      d={isBack ? around(points) : through(points)}
      fill="none"
      className="stroke-mark"
      strokeWidth={0.75 + 4 * weight}
      strokeOpacity={0.3 + 0.5 * weight}
      {...(isBack ? { strokeDasharray: '5 4' } : {})}
      markerEnd="url(#schema-arrow)"
    />
  );
}

type Point = DrawnEdge['points'][number];

/** Down from place to place, straight within a layer and bent between two. */
function through([start, ...rest]: readonly Point[]): string {
  if (!start) return '';
  let at = start;
  return rest.reduce((path, next) => {
    const bend = (next.y - at.y) / 2;
    const isStraight = next.x === at.x;
    const step = isStraight
      ? ` L${next.x} ${next.y}`
      : ` C${at.x} ${at.y + bend} ${next.x} ${next.y - bend} ${next.x} ${next.y}`;
    at = next;
    return path + step;
  }, `M${start.x} ${start.y}`);
}

function around([start, middle, end]: readonly Point[]): string {
  if (!start || !middle || !end) return '';
  return `M${start.x} ${start.y} C${middle.x} ${start.y} ${middle.x} ${start.y} ${middle.x} ${middle.y} S${middle.x} ${end.y} ${end.x} ${end.y}`;
}

function EdgeText({ edge: { label: at, count, median } }: { edge: DrawnEdge }) {
  return (
    <text
      x={at.x}
      y={at.y + 4}
      textAnchor="middle"
      className="fill-ink-2 stroke-paper tabular-nums"
      strokeWidth={7}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {words.common.number(count)}
      {median === null ? null : <tspan className="fill-ink-3"> · {duration(median)}</tspan>}
    </text>
  );
}

function Box(props: {
  node: DrawnNode;
  label: string;
  count: number;
  shares: { beginnings: number; endings: number };
}) {
  const said = words.schema;
  const { x, y, begins, ends, again } = props.node;
  const told = [
    words.common.number(props.count),
    ...(begins > 0 ? [said.begins(begins / props.shares.beginnings)] : []),
    ...(ends > 0 ? [said.ends(ends / props.shares.endings)] : []),
  ];
  const label = props.label.length > 27 ? `${props.label.slice(0, 26)}…` : props.label;
  return (
    <g>
      <title>{[props.label, ...told, ...(again > 0 ? [said.again(again)] : [])].join(' · ')}</title>
      <rect
        {...{ x, y, rx: 6 }}
        width={box.width}
        height={box.height}
        className={begins > 0 ? 'fill-card stroke-ink-3' : 'fill-card stroke-line-2'}
      />
      <text x={x + 10} y={y + 19} className="fill-ink text-[13px] font-medium">
        {label}
      </text>
      <text x={x + 10} y={y + 35} className="fill-ink-3 tabular-nums">
        {told.join(' · ')}
      </text>
    </g>
  );
}
