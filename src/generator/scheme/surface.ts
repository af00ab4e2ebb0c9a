import type { Builtin } from "./builtins/builtin.js";
import type { TypedExpression } from "./expressions/expression.js";
import { type Input, inputs, replyType } from "./expressions/input.js";
import type { Binding, Scope } from "./expressions/scope.js";
import type { Type } from "./expressions/type.js";
import type { Definition } from "./scheme.js";

/** What expressions of one place of a scheme may name besides its values. */
export interface Surface {
  /** Parameters, filled. A text or number in them is known when the client is generated, and is printed where it is used. */
  readonly fixed: readonly Definition[];
  readonly credentials: ReadonlyMap<string, Binding>;
  /** The scheme's own functions. They can be called where a request is signed. */
  readonly functions: ReadonlyMap<string, Builtin>;
  /** The fields of `session`; absent where there is none to read. */
  readonly session: ReadonlyMap<string, Type> | undefined;
  /** `answer`: a reply together with the request that it answers, as that was sent. */
  readonly inputScope: "request" | "reply" | "answer" | "check";
  /** The names of the acquiring requests whose replies can be read; none where the only one is `response`. */
  readonly replies?: readonly string[];
}

/** What expressions may name at all places of a scheme. */
export type CommonSurface = Omit<Surface, "session" | "inputScope">;

/** What expressions find there, given the names of values and what each is. A value hides a credential, and that all else. */
export function surfaceScope(
  surface: Surface,
  values: ReadonlySet<string>,
  bindingOf: (name: string) => Binding | TypedExpression,
): Scope {
  return {
    names: [
      ...values,
      ...surface.credentials.keys(),
      ...inputNames(surface.inputScope),
      ...(surface.session === undefined ? [] : ["session"]),
      ...(surface.replies ?? []).map((name) => `replies.${name}`),
    ],
    present: new Set(),
    functions: surface.functions,
    callsFunctions: surface.inputScope === "request",
    find: (name) =>
      values.has(name)
        ? bindingOf(name)
        : (surface.credentials.get(name) ??
          sessionBinding(name, surface) ??
          replyBinding(name, surface) ??
          inputBinding(name, surface)),
  };
}

function inputNames(scope: Surface["inputScope"]): readonly string[] {
  return [...inputs.values()]
    .filter(({ scope: own }) => own === scope || own === "anywhere" || scope === "check" || isOfAnswer(own, scope))
    .map((input) => input.name);
}

/** An answer is a reply and the request that it answers. */
function isOfAnswer(own: Input["scope"], scope: Surface["inputScope"]): boolean {
  return scope === "answer" && own !== "check";
}

function inputBinding(name: string, surface: Surface): Binding | undefined {
  const input = inputs.get(name);
  if (input === undefined || !inputNames(surface.inputScope).includes(name)) return undefined;
  return { to: { kind: "input", input }, type: input.type, secret: input.scope === "reply" };
}

/** `replies.<name>` is the reply of one of several acquiring requests, and `response` that of the last one. */
function replyBinding(name: string, { replies = [] }: Surface): Binding | undefined {
  const found = name === "response" ? replies.at(-1) : replies.find((reply) => name === `replies.${reply}`);
  return found === undefined ? undefined : { to: { kind: "reply", name: found }, type: replyType, secret: true };
}

/** `session` as a record: its fields are secrets, for nothing says that they are not. */
function sessionBinding(name: string, surface: Surface): Binding | undefined {
  if (name !== "session" || surface.session === undefined) return undefined;
  return { to: { kind: "session" }, type: { kind: "record", fields: surface.session }, secret: true };
}
