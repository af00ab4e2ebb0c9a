/** The runs of each measurement, one of each by turns, so that whatever else the machine does meets all of them alike. */
export async function interleave(rounds, measurements) {
  for (const measure of measurements) await measure();
  const results = measurements.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...measurements.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) results[index].push(await measurements[index]());
  }
  return results;
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/**
 * Milliseconds of the processor's time that one signature takes, on whatever thread. Each is read to its last letter: until then V8 may
 * not have put its text together.
 */
export async function cpuTimeOf(sign, signatures) {
  let read = 0;
  const begun = process.cpuUsage();
  for (let count = 0; count < signatures; count += 1) {
    const signed = sign();
    const signature = typeof signed === "string" ? signed : await signed;
    read += signature.charCodeAt(signature.length - 1);
  }
  const { user, system } = process.cpuUsage(begun);
  if (read === 0) throw new Error("nothing was signed");
  return (user + system) / 1000 / signatures;
}
