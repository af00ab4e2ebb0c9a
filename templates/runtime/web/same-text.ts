/** Whether both are there and equal, or neither is. How long that takes tells nothing but how long they are. */
export function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [new TextEncoder().encode(arrived), new TextEncoder().encode(computed)];
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
