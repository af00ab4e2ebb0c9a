import { code, symbol } from "../../source/code/code.js";
import { json, number, secret, text } from "../expressions/type.js";
import { bytesValue, fromJson, numberValue, textValue, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";
import { readClaims } from "./tokens.js";

const asText = symbol("runtime/reply", "asText");
const asNumber = symbol("runtime/reply", "asNumber");
const ifThere = symbol("runtime/reply", "ifThere");

/** Reading what a server answered. The implicit ones check, when the reply arrives, that a value is what it is used as. */
export const replies: readonly Builtin[] = [
  builtin(
    "jwtClaims",
    "reply",
    "The claims of a JSON Web Token, without checking its signature (RFC 7519).",
    [{ name: "token", type: text }],
    json,
    {
      evaluate: (token) => {
        const claims = readClaims(textValue(token));
        if (claims === undefined) throw new ValueError("text that is no JSON Web Token");
        return claims;
      },
      print: (token) => code`${symbol("runtime/reply", "jwtClaims")}(${token})`,
    },
  ),
  builtin("json", "reply", "The value that a JSON text spells (RFC 8259).", [{ name: "value", type: secret }], json, {
    evaluate: (value) => {
      try {
        return fromJson(
          JSON.parse(typeof value === "string" ? value : Buffer.from(bytesValue(value)).toString("utf8")),
        );
      } catch {
        throw new ValueError("text that is no JSON");
      }
    },
    print: (value) => code`${symbol("runtime/reply", "json")}(${value})`,
  }),
  builtin(
    "between",
    "reply",
    "The text between the first `before` and the next `after`, as of an XML element; an error where there is none.",
    [
      { name: "value", type: text },
      { name: "before", type: text },
      { name: "after", type: text },
    ],
    text,
    {
      evaluate: (value, before, after) => {
        const [, ...rest] = textValue(value).split(textValue(before));
        const [found, ...behind] = rest.join(textValue(before)).split(textValue(after));
        if (found === undefined || behind.length === 0) throw new ValueError("a text without what is looked for in it");
        return found;
      },
      print: (value, before, after) => code`${symbol("runtime/reply", "between")}(${value}, ${before}, ${after})`,
    },
  ),
  builtin(
    "jsonText",
    "reply",
    "A value of a reply that must be text, or a number, which becomes text.",
    [
      { name: "value", type: json },
      { name: "what", type: text },
    ],
    text,
    {
      implicit: true,
      evaluate: (value, what) => {
        if (typeof value === "string" || typeof value === "number") return String(value);
        throw new ValueError(`${textValue(what)} is no text`);
      },
      print: (value, what) => code`${asText}(${value}, ${what})`,
      printIfThere: (value, what) => code`${ifThere}(${asText}, ${value}, ${what})`,
    },
  ),
  builtin(
    "jsonFilled",
    "reply",
    "A value of a reply that must be text and not empty, or a number, which becomes text.",
    [
      { name: "value", type: json },
      { name: "what", type: text },
    ],
    text,
    {
      implicit: true,
      evaluate: (value, what) => {
        if ((typeof value === "string" && value !== "") || typeof value === "number") return String(value);
        throw new ValueError(`${textValue(what)} is ${value === "" ? "empty" : "no text"}`);
      },
      print: (value, what) => code`${symbol("runtime/reply", "asFilled")}(${value}, ${what})`,
    },
  ),
  builtin(
    "jsonNumber",
    "reply",
    "A value of a reply that must be a number.",
    [
      { name: "value", type: json },
      { name: "what", type: text },
    ],
    number,
    {
      implicit: true,
      evaluate: (value, what) => {
        if (typeof value !== "number") throw new ValueError(`${textValue(what)} is no number`);
        return numberValue(value);
      },
      print: (value, what) => code`${asNumber}(${value}, ${what})`,
      printIfThere: (value, what) => code`${ifThere}(${asNumber}, ${value}, ${what})`,
    },
  ),
];
