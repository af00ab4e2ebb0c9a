/** What a command may do to the world besides files: two streams and the folder it was started in. */
export interface Terminal {
  readonly folder: string;
  /** For results. */
  readonly out: (text: string) => void;
  /** For progress, warnings and errors. */
  readonly err: (text: string) => void;
}
