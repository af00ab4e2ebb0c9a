/** A file of the output, made but not written. `path` is inside the API's folder, with `/`; `text` ends its lines with LF. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
