import { ValueError } from "../expressions/value.js";

/** The boundary of a `multipart/form-data` body (RFC 7578, section 4.1); undefined where `Content-Type` says another kind. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** The body with this field in front of its first file, or at its end where it has none; a field of the same name is replaced. */
export function withPart(body: Uint8Array, boundary: string, name: string, value: string): Uint8Array {
  const parts = partsOf(body, boundary).filter((part) => !isField(part, name));
  const file = parts.findIndex(isFile);
  const at = file < 0 ? parts.length : file;
  const field = `\r\nContent-Disposition: form-data; ${fieldNamed(name)}\r\n\r\n${value}\r\n`;
  return whole(parts.toSpliced(at, 0, Buffer.from(field, "utf8").toString("latin1")), boundary);
}

export function withoutPart(body: Uint8Array, boundary: string, name: string): Uint8Array {
  return whole(
    partsOf(body, boundary).filter((part) => !isField(part, name)),
    boundary,
  );
}

/** The values of the fields of this name. */
export function valuesOfPart(body: Uint8Array, boundary: string, name: string): readonly string[] {
  const found = partsOf(body, boundary).filter((part) => isField(part, name));
  return found.map((part) => Buffer.from(part.slice(part.indexOf("\r\n\r\n") + 4, -2), "latin1").toString("utf8"));
}

/** What stands between the delimiters, a character a byte. */
function partsOf(body: Uint8Array, boundary: string): readonly string[] {
  const [start, ...parts] = `\r\n${Buffer.from(body).toString("latin1")}`.split(`\r\n--${boundary}`);
  const end = parts.pop();
  if (start !== "" || end?.startsWith("--") !== true) throw new ValueError("a multipart body that is cut off");
  return parts.map((part) => `${part}\r\n`);
}

function whole(parts: readonly string[], boundary: string): Uint8Array {
  return Buffer.from([...parts, "--\r\n"].map((part) => `--${boundary}${part}`).join(""), "latin1");
}

function headOf(part: string): string {
  return Buffer.from(part.slice(0, part.indexOf("\r\n\r\n")), "latin1").toString("utf8");
}

function isFile(part: string): boolean {
  return headOf(part).includes("; filename=");
}

function isField(part: string, name: string): boolean {
  return !isFile(part) && headOf(part).includes(`; ${fieldNamed(name)}`);
}

/** As HTML has it: a quote or a line end in a name is percent-encoded. */
function fieldNamed(name: string): string {
  return `name="${name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}"`;
}
