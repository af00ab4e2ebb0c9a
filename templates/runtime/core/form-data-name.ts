/** A name between its quotes in a part of `multipart/form-data`, as browsers write it (HTML, section 4.10.21.8). */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}"`;
}
