/** The runs of each measurement, one of each by turns, so that whatever else the machine does meets all of them alike. */
export function interleave(rounds, measurements) {
  for (const measure of measurements) measure();
  const results = measurements.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...measurements.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) results[index].push(measurements[index]());
  }
  return results;
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
