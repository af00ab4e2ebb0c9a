/** How many values a file may still hold: thousands of operations may answer with the same large thing. */
export interface Room {
  readonly isLeft: () => boolean;
  readonly take: (values: number) => void;
}

export function roomFor(values: number): Room {
  let left = values;
  return {
    isLeft: () => left > 0,
    take: (taken) => {
      left -= taken;
    },
  };
}
