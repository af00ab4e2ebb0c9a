import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { listed } from "../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../source/located-text.js";
import { errorAtText } from "./page.js";

/** The pages about addresses, whatever they are of. */

/** An address that is for readers alone. */
export function addressUnusable(address: LocatedText, trouble: string): Diagnostic {
  const message = `this address is left out: ${trouble}`;
  const hint = "write an address that begins with https://";
  return { ...errorAtText(address, "unusable-address", message, hint), severity: "warning" };
}

/** Each letter of a host that looks like one of another script. */
export function mixedHost(
  address: LocatedText,
  strange: readonly { readonly letter: string; readonly script: string }[],
): Diagnostic {
  const letters = strange.map(({ letter, script }) => {
    const point = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `"${letter}" (U+${point}) is ${script}`;
  });
  const message = `the host has letters that look like others: ${listed(letters, "and")}`;
  const hint = "make sure that it is the provider's; written as xn--... nobody takes it for another";
  return { ...errorAtText(address, "mixed-host", message, hint), severity: "warning" };
}
