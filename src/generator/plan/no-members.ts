import { type Code, code } from "../source/code/code.js";

/**
 * `{}`, for a type of these members that may all be left out. Where one has a name that every object has, such as `constructor`, the
 * compiler takes `{}` for one that has it.
 */
export function noMembers(names: readonly string[]): Code {
  return names.some((name) => name in Object.prototype) ? code`Object.create(null)` : code`{}`;
}
