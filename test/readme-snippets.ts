/** The snippets of a client's README, each as a module of its own beside the client's folder: with what those before it have made. */
export function snippetsOf(readme: string): readonly string[] {
  const [first = "", ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  const [imported = ""] = importsIn(first);
  const [client = ""] = /^const client = .*?;$/ms.exec(first) ?? [];
  return [first, ...others.map((text) => withBefore(text, imported, client))]
    .filter((text) => text !== "")
    .map(withUse);
}

function withBefore(text: string, imported: string, client: string): string {
  const own = importsIn(text).flatMap(namesIn);
  const names = namesIn(imported).filter((name) => !own.includes(name));
  const [, module] = imported.split(" from ");
  return [
    ...(names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${module}`]),
    ...(/\bclient[,)]/.test(text) && !/^const client = /m.test(text) ? [client] : []),
    text,
  ].join("\n");
}

/** What a snippet shows and does not go on with counts as used. */
function withUse(text: string): string {
  const result = /^const result = /m.test(text) ? ["result"] : [];
  return `${text}\nvoid [${[...importsIn(text).flatMap(namesIn), ...result].join(", ")}];\n`;
}

function importsIn(text: string): readonly string[] {
  return text.match(/^import .*?;$/gms) ?? [];
}

function namesIn(statement: string): readonly string[] {
  return (
    /\{(.*)\}/s
      .exec(statement)?.[1]
      ?.split(",")
      .map((name) => name.trim()) ?? []
  );
}
