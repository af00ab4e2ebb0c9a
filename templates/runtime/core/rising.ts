/** A function that gives `atLeast`, or one more than what it gave last, whichever is greater; so its results always rise. */
export function rising(): (atLeast: number) => number {
  let last = Number.NEGATIVE_INFINITY;
  return (atLeast) => {
    last = Math.max(atLeast, last + 1);
    return last;
  };
}
