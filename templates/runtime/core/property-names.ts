/** Every text that begins with this one. */
export type StartingWith<Text extends string> = `${Text}${string}`;

/** Every text that ends with this one. */
export type EndingWith<Text extends string> = `${string}${Text}`;
