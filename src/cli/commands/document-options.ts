import { choiceRows, type SomeChoices } from "../../generator/source/choices.js";
import type { CommandArguments, OptionSignature } from "../command.js";

/** What the commands about one document let choose: pages of all of them offer a lenient reading. */
export const documentOptions: readonly OptionSignature[] = [{ name: "lenient", doc: choiceRows.lenient.doc }];

/** What these arguments choose. */
export function choicesOf({ options }: CommandArguments): SomeChoices {
  return options.has("lenient") ? { lenient: true } : {};
}

/** Where everything else about the document comes from, for the help of these commands. */
export const configNote = "Overlays and choices that the config of this folder has for the document count.";
