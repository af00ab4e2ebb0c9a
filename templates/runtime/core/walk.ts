/** One step into a value, and the steps into what is in it. */
export type Step<Found> = (value: unknown, walk: Walk<Found>) => Found;

/** A way through a value and all that is in it. */
export interface Walk<Found> {
  /** How many lists and objects the place where it is stands in. */
  level: number;
  /** What the named steps have found: however many ways lead a step to an object, it goes into it once. */
  readonly named: Map<Step<Found>, NamedStep<Found>>;
  /** The error for a value that is nested too deeply. */
  readonly refuse: (problem: string) => Error;
}

interface NamedStep<Found> {
  readonly step: Step<Found>;
  readonly results: Map<object, { readonly found: Found }>;
}

/** The lists and objects that may stand in each other: well below what the stack of any platform holds. */
const mostLevels = 500;

/** Walks through a value. Where it is nested more than 500 levels deep, what `refuse` makes is thrown. */
export function walkThrough<Found>(value: unknown, step: Step<Found>, refuse: (problem: string) => Error): Found {
  return step(value, { level: 0, named: new Map(), refuse });
}

/** Goes into a list or an object. */
export function inside<Found, Inner>(walk: Walk<Found>, go: () => Inner): Inner {
  if (walk.level === mostLevels) throw walk.refuse(`is nested more than ${mostLevels} levels deep`);
  walk.level += 1;
  const found = go();
  walk.level -= 1;
  return found;
}

/** The step of this name, which `make` makes once for each walk. */
export function namedStep<Found>(name: Step<Found>, make: () => Step<Found>): Step<Found> {
  return (value, walk) => {
    const { step, results } = walk.named.get(name) ?? added(walk, name, make());
    if (typeof value !== "object" || value === null) return step(value, walk);
    const result = results.get(value) ?? { found: step(value, walk) };
    results.set(value, result);
    return result.found;
  };
}

function added<Found>({ named }: Walk<Found>, name: Step<Found>, step: Step<Found>): NamedStep<Found> {
  const made: NamedStep<Found> = { step, results: new Map() };
  named.set(name, made);
  return made;
}
