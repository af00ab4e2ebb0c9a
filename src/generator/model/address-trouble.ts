import type { Report } from "../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../source/located-text.js";
import { mixedHost } from "./address-diagnostics.js";

/** Where text of a document could be told to run, or to read files. */
const dangerous: ReadonlySet<string> = new Set(["javascript", "vbscript", "data", "blob", "file"]);

/** Whether addresses with that scheme make a browser do something other than ask a server. */
export function isDangerous(scheme: string): boolean {
  return dangerous.has(scheme);
}

/** The scheme of a URL, in small letters: `localhost:8080` has a port, and no scheme. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(address)?.[1]?.toLowerCase();
}

/** Why nobody should open an address; undefined where nothing speaks against it. */
export function addressTrouble(address: string): string | undefined {
  // Browsers leave out line ends and tabs; prose in the place of an address may have some.
  const opened = address.replace(/[\t\r\n]/g, "");
  if (hasUnseen(opened)) return "it has characters in it that nobody sees";
  const scheme = schemeOf(opened);
  return scheme !== undefined && isDangerous(scheme) ? `${scheme}: is nothing to open` : undefined;
}

/** Whether there are characters that a reader does not see. */
export function hasUnseen(address: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(address);
}

/** Scripts with letters that look like Latin ones. */
const alike = ["Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic"] as const;

/** A warning where a host has letters that look like the Latin ones beside them: who reads it takes it for another. */
export function checkHost(address: LocatedText, report: Report): void {
  const host = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(address.value)?.[1] ?? "";
  if (!/[^!-~]/.test(host) || !/[a-z]/i.test(host)) return;
  const strange = [...new Set(host)].flatMap((letter) => {
    const script = alike.find((one) => new RegExp(`\\p{Script=${one}}`, "u").test(letter));
    return script === undefined ? [] : [{ letter, script }];
  });
  if (strange.length > 0) report(mixedHost(address, strange));
}
