/**
 * What is kept of a configuration: `any` all that is below, `leaf` a text, `members` a list of names, and otherwise the
 * children that are named. All else is passed over, so that a large configuration takes little room. The formats without
 * tags need it too: only it says which words are names of entries there.
 */
export type Shape = 'any' | 'leaf' | 'members' | ShapeOfBranch;

export interface ShapeOfBranch {
  readonly [tag: string]: Shape;
}

/** The shape of a child; `undefined` when it is not kept. */
export function shapeBelow(shape: Shape, tag: string): Shape | undefined {
  if (shape === 'any') return 'any';
  if (shape === 'members') return tag === 'member' ? 'leaf' : undefined;
  if (shape === 'leaf' || !Object.hasOwn(shape, tag)) return undefined;
  return shape[tag];
}
