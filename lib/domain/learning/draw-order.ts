import type { Follows } from '#lib/domain/learning/event-order.ts';

/** Where an event type stands in the drawing, in units of the drawing. */
export type DrawnNode = {
  type: string;
  x: number;
  y: number;
  /** Entities that begin or have so far ended with it, and how often it comes twice in a row. */
  begins: number;
  ends: number;
  again: number;
};

export type DrawnEdge = {
  from: string;
  to: string;
  count: number;
  /** Milliseconds. */
  median: number | null;
  /** Through these, from the edge of one box to the edge of the other. */
  points: { x: number; y: number }[];
  /** Where there is room for what is told of it. */
  label: { x: number; y: number };
  /** Back to what is told above it. */
  isBack: boolean;
  /** 0 to 1, of the most frequent. */
  weight: number;
};

export type Drawing = {
  width: number;
  height: number;
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  /** What is left to the table. */
  leftOut: { nodes: number; edges: number };
};

export const box = { width: 188, height: 46 };
const gap = { x: 28, y: 64 };
const bend = 34;
const margin = 4;
const wayBack = 14;
const labelHalf = 58;
const mostNodes = 14;
const mostEdges = 26;
/** What makes up less of all steps is left to the table. */
const rare = 0.001;
/** So much of all that follows is drawn, and what each event mostly comes from and leads to. */
const covered = 0.97;
/** What is less than this of all that comes before or after an event is not what it comes from or leads to. */
const leading = 0.1;

/** The order of events as boxes in layers, what follows below what it follows. */
export function drawOrder(follows: readonly Follows[]): Drawing {
  const counts = new Map<string, number>();
  for (const { to, count } of follows) if (to !== null) add(counts, to, count);
  for (const { from, count } of follows)
    if (from !== null && !counts.has(from)) add(counts, from, count);
  const types = [...counts].toSorted(([, a], [, b]) => b - a).map(([type]) => type);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isFrequent = (type: string) => (counts.get(type) ?? 0) >= total * rare;
  const shown = types.filter(isFrequent).slice(0, mostNodes);
  const all = follows.filter(isStep).filter(({ from, to }) => from !== to);
  const isShown = ({ from, to }: Step) => shown.includes(from) && shown.includes(to);
  const drawn = chosen(all.filter(isShown), follows);
  const forward = acyclic(drawn);
  const layers = layered(shown, forward);
  const places = placed(layers, forward);
  const sum = (test: (one: Follows) => boolean) =>
    follows.filter(test).reduce((total, { count }) => total + count, 0);
  const height = layers.length * (box.height + gap.y) - gap.y + 2 * margin;
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  const back = drawn.filter((edge) => !forward.includes(edge));
  const right = Math.max(0, ...[...places.values()].map(({ x }) => x + box.width));
  const width = right + margin + (back.length > 0 ? bend + back.length * wayBack + labelHalf : 0);
  return {
    width,
    height,
    nodes: shown.map((type) => ({
      type,
      ...(places.get(type) as Point),
      begins: sum(({ from, to }) => from === null && to === type),
      ends: sum(({ from, to }) => from === type && to === null),
      again: sum(({ from, to }) => from === type && to === type),
    })),
    edges: drawn.map((edge): DrawnEdge => {
      const isBack = back.includes(edge);
      const points = isBack
        ? aroundOf(edge, places, right + bend + back.indexOf(edge) * wayBack)
        : throughOf(edge, places);
      return {
        ...{ from: edge.from, to: edge.to, count: edge.count, points, isBack },
        median: edge.between?.median ?? null,
        weight: edge.count / most,
        label: labelAt(points, isBack),
      };
    }),
    leftOut: { nodes: types.length - shown.length, edges: all.length - drawn.length },
  };
}

type Step = Follows & { from: string; to: string };
type Point = { x: number; y: number };

function isStep(follows: Follows): follows is Step {
  return follows.from !== null && follows.to !== null;
}

function chosen(steps: readonly Step[], follows: readonly Follows[]): Step[] {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const kept = new Set<Step>();
  // They come by count: the first of each is its strongest.
  for (const side of ['from', 'to'] as const) {
    const met = new Set<string>();
    for (const step of steps) {
      if (met.has(step[side])) continue;
      met.add(step[side]);
      const around = follows.filter((one) => one[side] === step[side]);
      const sum = around.reduce((count, one) => count + one.count, 0);
      if (step.count >= sum * leading) kept.add(step);
    }
  }
  let reached = [...kept].reduce((sum, { count }) => sum + count, 0);
  for (const step of steps) {
    if (kept.size >= mostEdges || reached >= total * covered) break;
    if (kept.has(step)) continue;
    kept.add(step);
    reached += step.count;
  }
  return steps.filter((step) => kept.has(step));
}

/** The strongest steps that lead nowhere back. */
function acyclic(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  const leads = (from: string, to: string): boolean =>
    from === to || kept.some((step) => step.from === from && leads(step.to, to));
  for (const step of steps) if (!leads(step.to, step.from)) kept.push(step);
  return kept;
}

/** Each below all that leads to it; a long way is kept free by a place in each layer between. */
function layered(types: readonly string[], forward: readonly Step[]): string[][] {
  const depths = new Map<string, number>();
  const depthOf = (type: string): number => {
    const known = depths.get(type);
    if (known !== undefined) return known;
    const before = forward.filter(({ to }) => to === type).map(({ from }) => depthOf(from) + 1);
    const depth = Math.max(0, ...before);
    depths.set(type, depth);
    return depth;
  };
  const deepest = Math.max(-1, ...types.map(depthOf));
  const layers = Array.from({ length: deepest + 1 }, (_, depth) =>
    types.filter((type) => depthOf(type) === depth),
  );
  for (const { from, to } of forward) {
    for (let at = depthOf(from) + 1; at < depthOf(to); at++) layers[at]?.push(wayOf(from, to, at));
  }
  return layers;
}

/** No type is called so. */
const wayMark = '\0';

function wayOf(from: string, to: string, layer: number): string {
  return wayMark + JSON.stringify([from, to, layer]);
}

/** In each layer in the order of what it is joined to above and below, so that few lines cross. */
function placed(layers: string[][], forward: readonly Step[]): Map<string, Point> {
  const joined = joinsOf(layers, forward);
  const order = new Map<string, number>();
  const number = (layer: readonly string[]) => {
    layer.forEach((name, at) => {
      order.set(name, at - (layer.length - 1) / 2);
    });
  };
  layers.forEach(number);
  const middle = (name: string) => {
    const around = (joined.get(name) ?? []).flatMap((other) => order.get(other) ?? []);
    return around.length === 0
      ? (order.get(name) ?? 0)
      : around.reduce((sum, at) => sum + at, 0) / around.length;
  };
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const layer of sweep % 2 ? layers.toReversed() : layers) {
      const wanted = new Map(layer.map((name) => [name, middle(name)]));
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      number(layer);
    }
  }
  return coordinates(layers);
}

/** Room for what is told of a way. */
const narrow = 112;

function coordinates(layers: readonly string[][]): Map<string, Point> {
  const widthOf = (name: string) => (name.startsWith(wayMark) ? narrow : box.width);
  const widths = layers.map(
    (layer) => layer.reduce((sum, name) => sum + widthOf(name) + gap.x, 0) - gap.x,
  );
  const widest = Math.max(0, ...widths);
  const places = new Map<string, Point>();
  layers.forEach((layer, depth) => {
    let x = margin + (widest - (widths[depth] ?? 0)) / 2;
    for (const name of layer) {
      // A way is a line, told by its middle.
      const isWay = name.startsWith(wayMark);
      places.set(name, {
        x: isWay ? x + narrow / 2 : x,
        y: margin + depth * (box.height + gap.y),
      });
      x += widthOf(name) + gap.x;
    }
  });
  return places;
}

function joinsOf(layers: readonly string[][], forward: readonly Step[]): Map<string, string[]> {
  const depthOf = new Map(layers.flatMap((layer, depth) => layer.map((name) => [name, depth])));
  const joined = new Map<string, string[]>();
  const join = (one: string, two: string) => {
    joined.set(one, [...(joined.get(one) ?? []), two]);
    joined.set(two, [...(joined.get(two) ?? []), one]);
  };
  for (const { from, to } of forward) {
    let last = from;
    for (let at = (depthOf.get(from) ?? 0) + 1; at < (depthOf.get(to) ?? 0); at++) {
      join(last, wayOf(from, to, at));
      last = wayOf(from, to, at);
    }
    join(last, to);
  }
  return joined;
}

function throughOf({ from, to }: Step, places: ReadonlyMap<string, Point>): Point[] {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return [];
  const points = [{ x: start.x + box.width / 2, y: start.y + box.height }];
  const first = Math.round((start.y - margin) / (box.height + gap.y));
  const last = Math.round((end.y - margin) / (box.height + gap.y));
  for (let at = first + 1; at < last; at++) {
    const way = places.get(wayOf(from, to, at));
    if (way) points.push({ x: way.x, y: way.y }, { x: way.x, y: way.y + box.height });
  }
  return [...points, { x: end.x + box.width / 2, y: end.y }];
}

/** Back up, right of everything. */
function aroundOf({ from, to }: Step, places: ReadonlyMap<string, Point>, x: number): Point[] {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return [];
  return [
    { x: start.x + box.width, y: start.y + box.height * 0.65 },
    { x, y: (start.y + end.y) / 2 + box.height / 2 },
    { x: end.x + box.width, y: end.y + box.height * 0.35 },
  ];
}

/** On the first way that is kept free for a line, else half way; of one that goes back, farthest out. */
function labelAt(points: readonly Point[], isBack: boolean): Point {
  const [first, second, third] = points;
  if (!first || !second) return { x: 0, y: 0 };
  if (isBack) return second;
  const [from, to] = points.length > 2 && third ? [second, third] : [first, second];
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
