/** What of a declaration decides its outer form; everything else stands in a hole of it. */
export interface Shape {
  readonly kind: ShapeKind;
  readonly traits: Traits;
}

export type ShapeKind = "interface" | "property" | "index" | "alias" | "function" | "constant";

export type Trait = "exported" | "async" | "typeParameters" | "extends" | "optional" | "typed" | "body";

export type Traits = Readonly<Partial<Record<Trait, boolean>>>;

/** The places of a form that code is put into. */
export type Hole = "name" | "key" | "typeParameters" | "extends" | "type" | "value" | "parameters" | "returns" | "body";

/** The traits that each kind may have. */
const traitsOf: Readonly<Record<ShapeKind, readonly Trait[]>> = {
  interface: ["exported", "typeParameters", "extends"],
  property: ["optional"],
  index: [],
  alias: ["exported", "typeParameters"],
  function: ["exported", "async", "typeParameters", "body"],
  constant: ["exported", "typed"],
};

/** Every shape there is: some forty. */
export function allShapes(): readonly Shape[] {
  // Object.keys forgets what the keys are.
  const kinds = Object.keys(traitsOf) as readonly ShapeKind[];
  return kinds.flatMap((kind) => choicesOf(traitsOf[kind]).map((traits) => ({ kind, traits })));
}

function choicesOf([first, ...rest]: readonly Trait[]): readonly Traits[] {
  if (first === undefined) return [{}];
  return choicesOf(rest).flatMap((traits) => [traits, { ...traits, [first]: true }]);
}

/** One text for each shape: `function exported async`. */
export function shapeKey(kind: ShapeKind, traits: Traits): string {
  return [kind, ...traitsOf[kind].filter((trait) => traits[trait] === true)].join(" ");
}
