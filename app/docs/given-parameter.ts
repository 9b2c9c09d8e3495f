/** A parameter as the form of a request offers it. */
export type GivenParameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  /** It may be given several times: a value a line. */
  many: boolean;
  /** The only values that it takes; any where there are none. */
  choices: string[];
  /** Values that it may well have. */
  offered: string[];
  description: string;
  /** What it is filled in with. */
  value: string;
};

/** Two parameters may have one name in different places. */
export function keyOf({ in: place, name }: Pick<GivenParameter, 'in' | 'name'>): string {
  return `${place} ${name}`;
}
