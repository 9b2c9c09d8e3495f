// A definition that reads a clock, or throws dice, gives something else when what is derived is made
// anew. Called twice at once it may give the same: a year passes rarely. So it is called in two worlds.

type World = {
  /** Milliseconds since 1970, and how many pass between two looks at a clock. */
  now: number;
  passing: number;
  /** What chance gives, again and again from the first: no loop that waits for it is endless. */
  chance: readonly number[];
};

/** Year, month, day, weekday, hour, minute, second and millisecond are others in the second. */
const worlds: readonly [World, World] = [
  { now: Date.UTC(2026, 1, 3, 4, 5, 6, 7), passing: 1, chance: [0.01, 0.6, 0.3, 0.9] },
  { now: Date.UTC(2037, 10, 28, 19, 46, 57, 891), passing: 7, chance: [0.99, 0.4, 0.7, 0.1] },
];

/** What a function gives. Throws a `TypeError` where it gives something else by another clock or by chance. */
export function requireDeterministic<T>(run: () => T): T {
  const first = within(worlds[0], run);
  if (JSON.stringify(within(worlds[1], run)) === JSON.stringify(first)) return first;
  throw new TypeError(
    'it is not deterministic: by another clock, or by chance, it gives something else',
  );
}

/** Nothing else runs meanwhile: what is tried gives its answer at once. */
function within<T>({ now, passing, chance }: World, run: () => T): T {
  const real = { Date: globalThis.Date, random: Math.random };
  let [at, thrown] = [now, 0];
  const clock = () => (at += passing);
  globalThis.Date = new Proxy(real.Date, {
    construct: (target, given, as) =>
      Reflect.construct(target, given.length === 0 ? [clock()] : given, as) as object,
    apply: () => new real.Date(clock()).toString(),
    get: (target, name) => (name === 'now' ? clock : (Reflect.get(target, name) as unknown)),
  });
  Math.random = () => chance[thrown++ % chance.length] as number;
  // Of its prototype, which shows again once this is deleted.
  Object.defineProperty(performance, 'now', { value: clock, configurable: true });
  try {
    return run();
  } finally {
    globalThis.Date = real.Date;
    Math.random = real.random;
    Reflect.deleteProperty(performance, 'now');
  }
}
